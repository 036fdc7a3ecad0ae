package org.phonestation.core

/** What the shell tells the core when it opens. */
class CoreSetup(
    val folder: String,
    val stationUrl: String,
    val phone: String,
    /** The core's version that this app was built with. */
    val version: String,
    /** Loads the library by Android's own way, which calls its JNI_OnLoad; JNA's does not. */
    val loadLibrary: () -> Unit,
    /** How far the core's clock is ahead of the phone's; a test sets it. */
    val clockAheadMs: Long = 0,
    /** Which app runs here; asked when the core opens. Without it no app is ever newer. */
    val runs: (() -> RunningApp)? = null,
    /** Wraps what signs this phone in. Made when the core opens, not before. */
    val keeper: () -> Keeper,
)

/** The app that runs here. Not the core's own record, which would be loaded before the first frame. */
class RunningApp(
    val version: String,
    val code: Int,
    /** SHA-256 of each certificate that has signed it, hexadecimal. */
    val certificates: List<String>,
    /** The level of the Android that it runs on. */
    val android: Int,
)

/** Wraps what only this phone may read. Not the core's own interface, which would be loaded before the first frame. */
interface Keeper {
    /** Nothing when the phone cannot. */
    fun wrap(plain: ByteArray): ByteArray?

    /** Nothing when it was not wrapped here, or the key is gone. */
    fun unwrap(wrapped: ByteArray): ByteArray?
}

/** The core, open, and the language it speaks now. */
internal class OpenCore private constructor(
    private val core: PhoneStation,
    private var language: String,
    private var elder: Boolean,
) {
    /** The core, in the language [wanted], knowing whether it is in [elder] mode. */
    @Synchronized
    fun speaking(wanted: String, elder: Boolean): PhoneStation {
        if (wanted != language) {
            core.setLanguage(wanted)
            language = wanted
        }
        if (elder != this.elder) {
            core.setElder(elder)
            this.elder = elder
        }
        return core
    }

    companion object {
        fun open(setup: CoreSetup, language: String, elder: Boolean, onMoved: (Changed) -> Unit): OpenCore {
            setup.loadLibrary()
            uniffiEnsureInitialized()
            val core = coreVersion()
            if (core != setup.version) {
                val told = IllegalStateException("the core is $core, the app was built with ${setup.version}")
                throw CoreFailure(CoreFailure.Reason.VERSIONS_DIFFER, told)
            }
            val station = PhoneStation.open(
                OpenConfig(
                    directory = setup.folder,
                    stationUrl = setup.stationUrl,
                    ownRoot = null,
                    language = language,
                    phone = setup.phone,
                ),
            )
            if (setup.clockAheadMs != 0L) station.setClockAhead(setup.clockAheadMs)
            station.setElder(elder)
            setup.runs?.let { station.setOwnApp(own(it())) }
            station.setKeeper(Wrapping(setup.keeper()))
            station.setListener(Listener(onMoved))
            return OpenCore(station, language, elder)
        }
    }
}

private fun own(app: RunningApp) = OwnApp(app.version, app.code.toUInt(), app.certificates, app.android.toUInt())

/** The phone's keeper as the core knows one. */
private class Wrapping(
    private val keeper: Keeper,
) : TokenKeeper {
    override fun wrap(plain: ByteArray): ByteArray? = keeper.wrap(plain)

    override fun unwrap(wrapped: ByteArray): ByteArray? = keeper.unwrap(wrapped)
}

/** Runs on whatever thread wrote: passes the topics on and does nothing else. */
private class Listener(
    private val onMoved: (Changed) -> Unit,
) : ChangesListener {
    override fun onChanged(topics: List<ChangedTopic>) {
        topics.forEach { onMoved(changed(it)) }
    }

    private fun changed(topic: ChangedTopic) =
        when (topic) {
            ChangedTopic.CONTENT -> Changed.CONTENT
            ChangedTopic.BOOKMARKS -> Changed.BOOKMARKS
            ChangedTopic.HISTORY -> Changed.HISTORY
            ChangedTopic.SETTINGS -> Changed.SETTINGS
            ChangedTopic.OUTBOX -> Changed.OUTBOX
            ChangedTopic.BOOKING -> Changed.BOOKING
            ChangedTopic.SERVICES -> Changed.SERVICES
            ChangedTopic.CUSTOMER -> Changed.CUSTOMER
            ChangedTopic.USAGE -> Changed.USAGE
            ChangedTopic.RECOMMEND -> Changed.RECOMMEND
            ChangedTopic.HANDSET -> Changed.HANDSET
            ChangedTopic.UPDATE -> Changed.UPDATE
        }
}

/** What the core, or the way to it, threw, as screens know it. */
internal fun failure(thrown: Throwable): CoreFailure {
    val reason = when (thrown) {
        is CoreFailure -> return thrown
        is StationException.CodeRefused -> return CoreFailure(refusal(thrown.reason), thrown, thrown.left.toInt())
        is StationException.SignIn -> CoreFailure.Reason.SIGN_IN
        is StationException.ServiceRefused -> refusal(thrown.reason)
        is StationException.NotFound -> CoreFailure.Reason.NOT_FOUND
        is StationException.Offline -> CoreFailure.Reason.NO_NETWORK
        is StationException.Unavailable -> CoreFailure.Reason.LATER
        is StationException.Taken -> CoreFailure.Reason.TAKEN
        is StationException.Refused -> refusal(thrown.reason)
        is StationException.StorageFull -> CoreFailure.Reason.STORAGE_FULL
        is StationException.NewerData -> CoreFailure.Reason.NEWER_DATA
        is StationException.ContentRefused -> refusal(thrown.reason)
        is ContactsException.NoContacts -> CoreFailure.Reason.NO_CONTACTS
        is ContactsException.TooLarge -> CoreFailure.Reason.TOO_LARGE
        // The library is missing, or lacks what this app calls.
        is LinkageError -> CoreFailure.Reason.VERSIONS_DIFFER
        else -> CoreFailure.Reason.OTHER
    }
    return CoreFailure(reason, thrown)
}
