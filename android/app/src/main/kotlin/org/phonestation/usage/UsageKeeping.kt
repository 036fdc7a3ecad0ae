package org.phonestation.usage

import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import org.phonestation.core.Changed
import org.phonestation.core.CoreFailure
import org.phonestation.core.StationCore
import org.phonestation.core.UsageGlance

/** What stands outside the app's own screens: notices at the levels, the widget, the tile. */
class UsageKeeping(
    private val core: StationCore,
    private val notices: UsageNotices,
    /** The widget and the tile, with what is known, or nothing. */
    private val outside: (UsageGlance?) -> Unit,
) {
    /** Two that come at once must not tell the same twice. */
    private val turn = Mutex()

    /** Goes on; does not return. */
    suspend fun keep() =
        coroutineScope {
            launch(start = CoroutineStart.UNDISPATCHED) {
                core.changes.collect { if (it in SHOWN) tell() }
            }
            tell()
        }

    suspend fun tell() =
        turn.withLock {
            try {
                outside(core.usageGlance())
                if (notices.canShow()) alerts()
            } catch (_: CoreFailure) {
                // What stands there stays; the screen says what is wrong with the core.
                return@withLock
            }
        }

    /** Shown first: one that is told twice is the same notice, one that is never told is lost. */
    private suspend fun alerts() =
        core.usageAlerts().forEach {
            notices.show(it)
            core.toldUsageAlert(it.key)
        }

    private companion object {
        val SHOWN = setOf(Changed.USAGE, Changed.CUSTOMER)
    }
}
