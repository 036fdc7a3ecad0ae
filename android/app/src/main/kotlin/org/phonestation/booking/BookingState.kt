package org.phonestation.booking

import org.phonestation.core.BookingView
import org.phonestation.core.CoreFailure
import org.phonestation.core.GuideCard
import org.phonestation.core.HoldView
import org.phonestation.shell.Loaded
import org.phonestation.shell.orNull

/** What is to be booked. An absent hall or product is the core's to choose; no guide is “something else”. */
data class BookingState(
    val hall: String? = null,
    val product: String? = null,
    val guide: String? = null,
    /** The time tapped; the earliest one while none was. */
    val chosen: Long? = null,
    val content: Loaded<BookingView> = Loaded.Waiting,
    /** The station is asked for times. */
    val asking: Boolean = false,
    /** Why the station did not say its times; those shown are older then. */
    val trouble: CoreFailure.Reason? = null,
    /** Why a time could not be kept when it was chosen. */
    val refused: CoreFailure.Reason? = null,
    val hold: HoldView? = null,
    /** What it can be about; pulled when somebody wants to choose. */
    val topics: List<GuideCard> = emptyList(),
    val busy: Boolean = false,
    /** Booking itself failed: the phone is full. */
    val failed: CoreFailure.Reason? = null,
    /** The ticket to show: the new one, or the one that stands at that time. */
    val booked: String? = null,
) {
    /** The beginning of the time that the button books. */
    val start: Long?
        get() {
            val times = content.orNull()?.times?.times.orEmpty()
            return (times.firstOrNull { it.startMs == chosen } ?: times.firstOrNull())?.startMs
        }
}

sealed interface BookingEvent {
    data object Again : BookingEvent

    data class Hall(
        val id: String,
    ) : BookingEvent

    data class Product(
        val kind: String,
    ) : BookingEvent

    /** What it can be about is wanted. */
    data object Topics : BookingEvent

    data class Topic(
        val guide: String?,
    ) : BookingEvent

    data class Time(
        val startMs: Long,
    ) : BookingEvent

    data object Book : BookingEvent
}
