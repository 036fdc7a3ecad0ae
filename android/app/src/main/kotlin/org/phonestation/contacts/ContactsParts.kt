package org.phonestation.contacts

import android.content.res.ColorStateList
import android.view.View
import android.widget.ProgressBar
import org.phonestation.R
import org.phonestation.core.ContactsFile
import org.phonestation.ui.Ui
import org.phonestation.ui.card
import org.phonestation.ui.facts
import org.phonestation.ui.stack

fun Ui.contactsCount(people: Int): View =
    card().apply { stack(facts(listOf(string(R.string.contacts_here) to people(people)))) }

/** What a file would bring. */
fun Ui.offer(file: ContactsFile): View =
    card().apply {
        val left = LeftOut(file.photos.toInt(), file.groups.toInt(), file.others.toInt())
        val lines = listOf(
            string(R.string.contacts_new) to people(file.new.size),
            string(R.string.contacts_there) to people(file.there.toInt()),
        )
        stack(facts(lines + named(left)))
    }

/** Before and after. */
fun Ui.counts(move: Move.Added): View =
    card().apply {
        stack(
            facts(
                listOf(
                    string(R.string.contacts_before) to people(move.before),
                    string(R.string.contacts_after) to people(move.after),
                    string(R.string.contacts_new) to people(move.added),
                    string(R.string.contacts_there) to people(move.there),
                ),
            ),
        )
    }

fun Ui.leftOut(left: LeftOut): View = card().apply { stack(facts(named(left))) }

fun Ui.unreadable(file: ContactsFile): String {
    val cards = file.unreadable.take(SHOWN).joinToString("、") { it.toString() }
    return string(R.string.contacts_unreadable, plural(R.plurals.contacts_cards, file.unreadable.size), cards)
}

/** How far it is, or only that it goes on. */
fun Ui.progress(done: Pair<Int, Int>?): View =
    ProgressBar(context, null, android.R.attr.progressBarStyleHorizontal).apply {
        isIndeterminate = done == null
        done?.let { (now, of) ->
            max = of
            progress = now
        }
        progressTintList = ColorStateList.valueOf(color(R.color.accent))
        indeterminateTintList = progressTintList
        progressBackgroundTintList = ColorStateList.valueOf(color(R.color.track))
    }

private fun Ui.people(count: Int) = plural(R.plurals.contacts_people, count)

private fun Ui.named(left: LeftOut): List<Pair<String, String>> =
    listOf(
        R.string.contacts_photos to left.photos,
        R.string.contacts_groups to left.groups,
        R.string.contacts_others to left.others,
    ).filter { it.second > 0 }.map { (label, count) -> string(label) to count.toString() }

/** Cards named one by one; more would be a wall of numbers. */
private const val SHOWN = 10
