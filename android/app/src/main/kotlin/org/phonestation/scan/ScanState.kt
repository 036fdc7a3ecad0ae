package org.phonestation.scan

import org.phonestation.core.CoreFailure
import org.phonestation.links.Way

data class ScanState(
    val sight: Sight = Sight.ASKED,
    val torch: Boolean = false,
    val told: Told? = null,
)

/** Whether the camera can be looked through. */
enum class Sight {
    /** The system asks for leave, or will. */
    ASKED,
    REFUSED,

    /** This phone has no camera. */
    NONE,
    OPEN,

    /** Another app took it, or it does not open. */
    LOST,
}

/** What came of a code. */
sealed interface Told {
    data class Found(
        val way: Way.Inside,
    ) : Told

    /** A page of the station that is not in the app. */
    data class Page(
        val address: String,
    ) : Told

    /** Whatever it holds: it is neither shown nor opened. */
    data object Foreign : Told

    data class Failed(
        val reason: CoreFailure.Reason,
    ) : Told
}

sealed interface ScanEvent {
    data class Allowed(
        val yes: Boolean,
    ) : ScanEvent

    data object NoCamera : ScanEvent

    data object Lost : ScanEvent

    /** Try to open it again. */
    data object Again : ScanEvent

    data class Torch(
        val on: Boolean,
    ) : ScanEvent

    /** A code was read. */
    data class Seen(
        val text: String,
    ) : ScanEvent
}
