package org.phonestation.contacts

import android.os.Bundle
import android.view.View
import org.phonestation.R
import org.phonestation.shell.Navigator
import org.phonestation.shell.Screen
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.PushButton
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.banner
import org.phonestation.ui.barTitle
import org.phonestation.ui.heading
import org.phonestation.ui.stack
import org.phonestation.ui.subBar

/** Moves contacts by a file: out of this phone, or into it; says what will be and what was. */
class ContactsScreen(
    presenter: ContactsPresenter,
    private val ui: Ui,
    navigator: Navigator,
    private val ask: ContactsAsk,
    private val fileName: () -> String,
    saved: Bundle,
) : Screen<ContactsState, ContactsEvent>(presenter) {
    override val view = ScreenFrame(ui, ui.subBar(ui.barTitle(ui.string(R.string.contacts)), { navigator.back() }))

    /** What was tapped before the permission was there; survives the system's question. */
    private var wanted = saved.getString(WANTED)

    init {
        ask.listen(
            onAllowed = ::answered,
            onSave = { presenter.onEvent(ContactsEvent.Save(it)) },
            onOpen = { presenter.onEvent(ContactsEvent.Open(it)) },
        )
        if (ask.isAllowed()) presenter.onEvent(ContactsEvent.Allowed(true))
    }

    override fun render(state: ContactsState) {
        view.page.removeAllViews()
        when (val move = state.move) {
            Move.None -> start(state)
            Move.Reading -> busy(ui.string(R.string.contacts_reading))
            Move.Saving -> busy(ui.string(R.string.contacts_saving))
            is Move.Adding -> adding(move)
            is Move.Offered -> offered(move)
            is Move.Saved -> saved(move)
            is Move.Added -> added(move)
            is Move.BrokenOff -> brokenOff(move)
            is Move.Undone -> undone(move)
            is Move.Failed -> failed(move)
        }
        view.settled()
    }

    override fun save() = Bundle().apply { putString(WANTED, wanted) }

    override fun closed() = ask.unlisten()

    private fun start(state: ContactsState) {
        lead(R.string.contacts_about)
        state.count?.let { page(ui.contactsCount(it), R.dimen.space_m) }
        if (state.refused) {
            page(ui.banner(Tone.WARN, ui.string(R.string.contacts_refused)), R.dimen.space_m)
            button(ButtonKind.SOFT, R.string.contacts_permissions, R.id.permissions) { ask.openPermissions() }
        }
        button(ButtonKind.PRIMARY, R.string.contacts_save, R.id.save) { allowedThen(SAVE) }
        button(ButtonKind.QUIET, R.string.contacts_open, R.id.open) { allowedThen(OPEN) }
        small(R.string.contacts_left_out_always)
    }

    private fun busy(words: String) {
        page(ui.text(TextStyle.LEAD).apply { text = words })
        view.page.stack(ui.progress(null), ui.px(R.dimen.space_m))
    }

    private fun adding(move: Move.Adding) {
        val words = ui.string(R.string.contacts_adding, move.done, move.of)
        page(ui.text(TextStyle.LEAD).apply { text = words })
        view.page.stack(ui.progress(move.done to move.of), ui.px(R.dimen.space_m))
        button(ButtonKind.QUIET, R.string.contacts_stop, R.id.stop) { presenter.onEvent(ContactsEvent.Stop) }
    }

    private fun offered(move: Move.Offered) {
        val file = move.file
        title(R.string.contacts_in_file)
        page(ui.offer(file), R.dimen.space_m)
        if (file.unreadable.isNotEmpty()) page(ui.banner(Tone.WARN, ui.unreadable(file)), R.dimen.space_m)
        if (file.new.isEmpty()) {
            page(ui.banner(Tone.GOOD, ui.string(R.string.contacts_nobody_new)), R.dimen.space_m)
            button(ButtonKind.PRIMARY, R.string.contacts_fine, R.id.fine) { presenter.onEvent(ContactsEvent.Close) }
            return
        }
        small(R.string.contacts_where)
        val words = ui.plural(R.plurals.contacts_add, file.new.size)
        button(ButtonKind.PRIMARY, words, R.id.add) { presenter.onEvent(ContactsEvent.Add) }
        button(ButtonKind.QUIET, R.string.contacts_not_now, R.id.fine) { presenter.onEvent(ContactsEvent.Close) }
    }

    private fun saved(move: Move.Saved) {
        result(ui.plural(R.plurals.contacts_saved, move.people))
        page(ui.text(TextStyle.BODY).apply { text = ui.string(R.string.contacts_saved_next) }, R.dimen.space_m)
        if (move.leftOut.any) page(ui.leftOut(move.leftOut), R.dimen.space_m)
        small(R.string.contacts_left_out_always)
        button(ButtonKind.PRIMARY, R.string.contacts_fine, R.id.fine) { presenter.onEvent(ContactsEvent.Close) }
    }

    private fun added(move: Move.Added) {
        if (move.added == move.of) {
            result(ui.plural(R.plurals.contacts_added, move.added))
        } else {
            page(ui.banner(Tone.WARN, ui.string(R.string.contacts_added_some, move.added, move.of)))
        }
        page(ui.counts(move), R.dimen.space_m)
        // The phone shows cards of one person as one, so that the counts may differ by less.
        if (move.after - move.before != move.added) small(R.string.contacts_joined)
        small(R.string.contacts_left_out_always)
        button(ButtonKind.PRIMARY, R.string.contacts_fine, R.id.fine) { presenter.onEvent(ContactsEvent.Close) }
        if (move.added > 0) undo()
    }

    private fun brokenOff(move: Move.BrokenOff) {
        page(ui.banner(Tone.WARN, ui.plural(R.plurals.contacts_broken_off, move.added)))
        page(ui.text(TextStyle.BODY).apply { text = ui.string(R.string.contacts_again) }, R.dimen.space_m)
        button(ButtonKind.PRIMARY, R.string.contacts_fine, R.id.fine) { presenter.onEvent(ContactsEvent.Close) }
        if (move.added > 0) undo()
    }

    private fun undone(move: Move.Undone) {
        result(ui.plural(R.plurals.contacts_undone, move.removed))
        page(ui.contactsCount(move.left), R.dimen.space_m)
        button(ButtonKind.PRIMARY, R.string.contacts_fine, R.id.fine) { presenter.onEvent(ContactsEvent.Close) }
    }

    private fun failed(move: Move.Failed) {
        page(ui.banner(Tone.BAD, ui.string(WORDS.getValue(move.why))))
        button(ButtonKind.PRIMARY, R.string.contacts_back, R.id.fine) { presenter.onEvent(ContactsEvent.Close) }
    }

    private fun undo() =
        button(ButtonKind.QUIET, R.string.contacts_undo, R.id.undo) { presenter.onEvent(ContactsEvent.Undo) }

    private fun allowedThen(what: String) {
        wanted = what
        if (ask.isAllowed()) go() else ask.allow()
    }

    private fun answered(yes: Boolean) {
        presenter.onEvent(ContactsEvent.Allowed(yes))
        if (yes) go() else wanted = null
    }

    private fun go() {
        if (wanted == SAVE) ask.save(fileName())
        if (wanted == OPEN) ask.open()
        wanted = null
    }

    private fun result(words: String) {
        val said = ui.banner(Tone.GOOD, words)
        said.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        page(said)
    }

    private fun title(words: Int) = page(ui.text(TextStyle.LEAD).heading().apply { text = ui.string(words) })

    private fun lead(words: Int) = page(ui.text(TextStyle.BODY).apply { text = ui.string(words) })

    private fun small(words: Int) =
        page(ui.text(TextStyle.SMALL, R.color.text2).apply { text = ui.string(words) }, R.dimen.space_m)

    private fun page(part: View, top: Int = R.dimen.space_xs) = view.page.stack(part, ui.px(top))

    private fun button(kind: ButtonKind, words: Int, id: Int, onTap: () -> Unit) =
        button(kind, ui.string(words), id, onTap)

    private fun button(kind: ButtonKind, words: String, id: Int, onTap: () -> Unit) {
        val button = PushButton(ui, kind, words, onTap = onTap)
        button.id = id
        view.page.stack(button, ui.px(R.dimen.space_m))
    }

    private companion object {
        const val WANTED = "wanted"
        const val SAVE = "save"
        const val OPEN = "open"
        val WORDS = mapOf(
            Move.Why.NO_CONTACTS to R.string.contacts_fail_none,
            Move.Why.TOO_LARGE to R.string.contacts_fail_large,
            Move.Why.FILE to R.string.contacts_fail_file,
            Move.Why.PHONE to R.string.contacts_fail_phone,
            Move.Why.NOBODY to R.string.contacts_fail_nobody,
        )
    }
}
