package org.phonestation.core

/** What the phone is connected by. Types of the app's own, as [Changed] is. */
enum class Line { NONE, METERED, UNMETERED }

/** How a sync ended well. */
enum class SyncEnd { UPDATED, ALREADY_NEW, WAITS_FOR_WIFI, NO_NETWORK }

internal fun seen(line: Line): Network =
    when (line) {
        Line.NONE -> Network.NONE
        Line.METERED -> Network.METERED
        Line.UNMETERED -> Network.UNMETERED
    }

internal fun end(outcome: SyncOutcome): SyncEnd =
    when (outcome) {
        is SyncOutcome.Updated -> SyncEnd.UPDATED
        is SyncOutcome.UpToDate -> SyncEnd.ALREADY_NEW
        is SyncOutcome.WaitingForWifi -> SyncEnd.WAITS_FOR_WIFI
        is SyncOutcome.WaitingForNetwork -> SyncEnd.NO_NETWORK
    }

internal fun refusal(reason: RefusedBooking): CoreFailure.Reason =
    if (reason == RefusedBooking.TOO_MANY) CoreFailure.Reason.TOO_MANY else CoreFailure.Reason.OTHER

internal fun refusal(reason: RefusedCode): CoreFailure.Reason =
    when (reason) {
        RefusedCode.NUMBER -> CoreFailure.Reason.NUMBER
        RefusedCode.WRONG -> CoreFailure.Reason.WRONG_CODE
        RefusedCode.EXPIRED -> CoreFailure.Reason.CODE_EXPIRED
        RefusedCode.LOCKED -> CoreFailure.Reason.CODE_LOCKED
        RefusedCode.TOO_OFTEN -> CoreFailure.Reason.TOO_OFTEN
    }

internal fun refusal(reason: RefusedService): CoreFailure.Reason =
    when (reason) {
        RefusedService.HELD -> CoreFailure.Reason.HELD
        RefusedService.NOT_HELD -> CoreFailure.Reason.NOT_HELD
        RefusedService.NOT_SOLD -> CoreFailure.Reason.NOT_SOLD
        RefusedService.CHOICES -> CoreFailure.Reason.CHOICES
        RefusedService.OVER -> CoreFailure.Reason.ORDER_OVER
        RefusedService.TOO_LATE -> CoreFailure.Reason.TOO_LATE
        RefusedService.TOO_OFTEN -> CoreFailure.Reason.TOO_OFTEN
        RefusedService.NO_CARRIER -> CoreFailure.Reason.NO_CARRIER
        RefusedService.OTHER -> CoreFailure.Reason.OTHER
    }

internal fun refusal(reason: RefusedReason): CoreFailure.Reason =
    when (reason) {
        // For a person both are one thing: it does not come from whom it says.
        RefusedReason.TAMPERED, RefusedReason.REVOKED -> CoreFailure.Reason.TAMPERED
        RefusedReason.OLDER -> CoreFailure.Reason.OLDER
        RefusedReason.EXPIRED -> CoreFailure.Reason.EXPIRED
        RefusedReason.NEEDS_UPDATE -> CoreFailure.Reason.NEEDS_UPDATE
    }
