package org.phonestation.services

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.phonestation.core.Line
import org.phonestation.core.SmsAnswer
import org.phonestation.core.StationCore

/** What a message can be about, by its id. */
class AnswerContent(
    val about: List<Pair<String, String>>,
    val answer: SmsAnswer?,
)

/** A carrier's message: read by the core, and kept where it says that something was left. */
class AnswerPresenter(
    core: StationCore,
    line: () -> Line,
    product: String?,
    /** What was shared, or typed before. */
    text: String,
    chosen: List<String> = listOfNotNull(product),
    private val asked: Asked = Asked(text),
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : ServicePresenter<AnswerContent>("answer", core, line, chosen, dispatcher = dispatcher, pull = {
    val mine = core.services().cards.map { it.product to it.name }
    // Not signed in, it is one of what can be left by message.
    val offers = if (mine.isEmpty()) core.find(false).kinds.flatMap { kind -> kind.offers } else emptyList()
    val about = mine + offers.map { it.id to it.name }
    asked.id = asked.id ?: chosen.firstOrNull() ?: about.singleOrNull()?.first
    val id = asked.id
    AnswerContent(about, if (id == null || asked.text.isBlank()) null else core.readSmsAnswer(id, asked.text))
}) {
    /** What is asked of the core now. */
    class Asked(
        var text: String,
        var id: String? = null,
    )

    override fun onEvent(event: ServiceEvent) =
        when (event) {
            is ServiceEvent.Act -> {
                asked.text = event.words
                update { it.copy(stage = Stage.OPEN) }
                load()
            }
            is ServiceEvent.Choose -> {
                asked.id = event.id
                super.onEvent(event)
                load()
            }
            ServiceEvent.Note -> {
                val id = asked.id
                act {
                    if (id != null) core.noteLeft(id, asked.text)
                    update { it.copy(stage = Stage.DONE) }
                    null
                }
            }
            else -> super.onEvent(event)
        }
}
