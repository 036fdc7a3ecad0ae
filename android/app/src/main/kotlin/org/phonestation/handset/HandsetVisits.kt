package org.phonestation.handset

import kotlinx.coroutines.flow.StateFlow
import org.phonestation.core.HandsetHealth
import org.phonestation.core.HandsetReported

/** What screens of a demo handset see and do of its visits. */
interface HandsetVisits {
    val stage: StateFlow<HandsetStage>

    /** Somebody taps "try it". False where they cannot yet. */
    suspend fun visit(): Boolean

    /** Cleans, whoever asks for it. */
    fun end()
}

/** And what staff do. */
interface HandsetCare : HandsetVisits {
    fun health(): HandsetHealth

    /** What became of telling the desk; nothing where the core could not tell. */
    suspend fun report(): HandsetReported?

    /** Nobody's traces and nobody's handset: what is left is to let the phone go. Fails where the core does. */
    suspend fun leave()
}
