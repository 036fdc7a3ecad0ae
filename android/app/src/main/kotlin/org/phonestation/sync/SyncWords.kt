package org.phonestation.sync

import org.phonestation.R
import org.phonestation.core.CoreFailure
import org.phonestation.core.SyncEnd
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui

/** What to say of a sync, and how grave it is; nothing when none was asked for. */
fun Ui.said(state: SyncState): Pair<Tone, String>? =
    when (state) {
        SyncState.Idle -> null
        SyncState.Running -> Tone.PLAIN to string(R.string.sync_running)
        is SyncState.Done -> (if (state.outcome in GOOD) Tone.GOOD else Tone.PLAIN) to string(words(state.outcome))
        is SyncState.Failed -> Tone.WARN to string(words(state.reason))
    }

private val GOOD = setOf(SyncEnd.UPDATED, SyncEnd.ALREADY_NEW)

private fun words(outcome: SyncEnd): Int =
    when (outcome) {
        SyncEnd.UPDATED -> R.string.sync_updated
        SyncEnd.ALREADY_NEW -> R.string.sync_already_new
        SyncEnd.WAITS_FOR_WIFI -> R.string.sync_waits_for_wifi
        SyncEnd.NO_NETWORK -> R.string.sync_no_network
    }

private fun words(reason: CoreFailure.Reason): Int =
    when (reason) {
        CoreFailure.Reason.NO_NETWORK -> R.string.sync_no_station
        CoreFailure.Reason.LATER -> R.string.sync_later
        CoreFailure.Reason.TAMPERED -> R.string.sync_tampered
        CoreFailure.Reason.OLDER -> R.string.sync_older
        CoreFailure.Reason.EXPIRED -> R.string.sync_expired
        CoreFailure.Reason.NEEDS_UPDATE -> R.string.sync_needs_update
        CoreFailure.Reason.CLOCK -> R.string.sync_clock
        CoreFailure.Reason.STORAGE_FULL -> R.string.failed_storage
        CoreFailure.Reason.NEWER_DATA -> R.string.failed_newer
        CoreFailure.Reason.VERSIONS_DIFFER -> R.string.failed_versions
        else -> R.string.failed_other
    }
