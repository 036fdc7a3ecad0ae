package org.phonestation.services

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.phonestation.core.Line
import org.phonestation.core.SmsAnswer
import org.phonestation.core.StationCore
import org.phonestation.core.UsageSms
import org.phonestation.shell.orNull

/** What a message can be about, by its id. */
class AnswerContent(
    val about: List<Pair<String, String>>,
    /** Which of them it is taken to be about. */
    val id: String?,
    val answer: SmsAnswer?,
    /** What it says of usage, where it says that. */
    val usage: UsageSms? = null,
)

/** A carrier's message: read by the core, and kept where it says that something was left. */
class AnswerPresenter(
    core: StationCore,
    line: () -> Line,
    /** What it is about, and the message, where these are known already. */
    chosen: List<String>,
    typed: String,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<AnswerContent>("answer", core, line, chosen, typed, dispatcher = dispatcher, pull = {
        content(core, it.chosen, it.typed)
    }) {
    override fun onEvent(event: ServiceEvent) =
        when (event) {
            is ServiceEvent.Act -> {
                update { it.copy(typed = event.words, stage = Stage.OPEN) }
                load()
            }
            is ServiceEvent.Choose -> {
                super.onEvent(event)
                load()
            }
            ServiceEvent.Note -> act {
                val read = state.value.content.orNull()
                if (read?.usage != null) {
                    core.noteUsageSms(state.value.typed)
                } else {
                    read?.id?.let { core.noteLeft(it, state.value.typed) }
                }
                update { it.copy(stage = Stage.DONE) }
                null
            }
            else -> super.onEvent(event)
        }

    private companion object {
        suspend fun content(core: StationCore, chosen: List<String>, typed: String): AnswerContent {
            // A message about usage is about no service that one would have to choose.
            val usage = if (typed.isBlank()) null else core.readUsageSms(typed)
            if (usage?.understood == true) return AnswerContent(emptyList(), null, null, usage)
            val mine = core.services().cards.map { it.product to it.name }
            // Not signed in, it is one of what can be left by message.
            val offers = if (mine.isEmpty()) core.find(false).kinds.flatMap { it.offers } else emptyList()
            val about = mine + offers.map { it.id to it.name }
            val id = chosen.firstOrNull() ?: mine.singleOrNull()?.first
            val read = id != null && typed.isNotBlank()
            return AnswerContent(about, id, if (read) core.readSmsAnswer(id, typed) else null)
        }
    }
}
