package org.phonestation.contacts

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.phonestation.shell.Presenter

/** Shows how far the moving is, and passes on what the person decides. */
class ContactsPresenter(
    private val moving: ContactsMove,
    dispatcher: CoroutineDispatcher = Dispatchers.Main.immediate,
) : Presenter<ContactsState, ContactsEvent>("contacts", ContactsState(), dispatcher) {
    init {
        scope.launch {
            moving.state.collect { move ->
                update { it.copy(move = move) }
                if (state.value.count != null && move.isEnd()) count()
            }
        }
    }

    override fun onEvent(event: ContactsEvent) =
        when (event) {
            is ContactsEvent.Allowed -> allowed(event.yes)
            is ContactsEvent.Save -> moving.save(event.file)
            is ContactsEvent.Open -> moving.open(event.file)
            ContactsEvent.Add -> moving.add()
            ContactsEvent.Stop -> moving.stop()
            ContactsEvent.Undo -> moving.undo()
            ContactsEvent.Close -> moving.close()
        }

    private fun allowed(yes: Boolean) {
        update { it.copy(refused = !yes) }
        if (!yes) return
        moving.look()
        scope.launch { count() }
    }

    private suspend fun count() {
        val people = try {
            moving.count()
        } catch (_: AddressBookException) {
            null
        }
        update { it.copy(count = people) }
    }

    private fun Move.isEnd() = this is Move.Added || this is Move.Undone
}
