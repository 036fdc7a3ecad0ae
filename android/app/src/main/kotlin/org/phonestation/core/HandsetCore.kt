package org.phonestation.core

/** What the shell asks of the core on a demo handset. On every other phone there is none, and nothing is done. */
interface HandsetCore {
    /** Nothing on a phone that is no demo handset. */
    suspend fun handset(): HandsetView?

    /** What the phone was set up with; on the disk when it returns. */
    suspend fun beginHandset(code: String, hall: String)

    /** Tells the station how the handset is; enrols it first where it is not yet. */
    suspend fun reportHandset(health: HandsetHealth): HandsetReported

    /** A visitor began: a restart from now on cleans first. */
    suspend fun handsetTouched()

    /** All that the core keeps of the visitor is gone when it returns. */
    suspend fun cleanHandset()

    /** The shell has cleaned its part too, but for these: the visit is over. */
    suspend fun handsetCleaned(millis: UInt, notCleaned: List<String>)

    suspend fun handsetPin(pin: String): HandsetPin

    /** The visitor's data and the handset's are gone when it returns. */
    suspend fun leaveHandset()
}
