package org.phonestation.settings

import android.os.Bundle
import android.view.View
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.phonestation.R
import org.phonestation.shell.Navigator
import org.phonestation.shell.Presenter
import org.phonestation.shell.Screen
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.skeleton
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** Paragraphs of the text that comes with the app; none while it is read. */
class LicencesPresenter(
    read: () -> String,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<List<String>, Unit>("licences", emptyList(), dispatcher) {
    init {
        scope.launch {
            val paragraphs = withContext(Dispatchers.IO) { read().split("\n\n").map { it.trim() } }
            update { paragraphs.filter { it.isNotEmpty() } }
        }
    }

    override fun onEvent(event: Unit) = Unit
}

/** On whose work this app stands, and under which terms. */
class LicencesScreen(
    presenter: LicencesPresenter,
    private val ui: Ui,
    navigator: Navigator,
    saved: Bundle,
) : Screen<List<String>, Unit>(presenter) {
    override val view = ScreenFrame(ui, ui.subBar(ui.barTitle(ui.string(R.string.licences)), { navigator.back() }))

    init {
        view.position = saved.getInt(POSITION)
    }

    override fun render(state: List<String>) {
        view.page.removeAllViews()
        if (state.isEmpty()) view.page.stack(ui.skeleton(3))
        state.forEach { view.page.stack(paragraph(it), ui.px(R.dimen.space_m)) }
        if (state.isNotEmpty()) view.settled()
    }

    override fun save() = Bundle().apply { putInt(POSITION, view.position) }

    private fun paragraph(words: String): View = ui.text(TextStyle.SMALL).apply { text = words }

    private companion object {
        const val POSITION = "position"
    }
}
