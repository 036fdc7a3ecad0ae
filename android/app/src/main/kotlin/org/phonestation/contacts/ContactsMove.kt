package org.phonestation.contacts

import java.io.IOException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.phonestation.core.ContactsFile
import org.phonestation.core.CoreFailure
import org.phonestation.core.OnScreen
import org.phonestation.core.StationCore

/** Files that the person chose, by the address that the system gave. */
interface ContactsFiles {
    /** At most [most] bytes and one more, so that a larger file is known as such. */
    fun read(file: String, most: Int): ByteArray

    fun write(file: String, bytes: ByteArray)
}

/** Remembers over the end of the process which import began and can be undone. */
interface ImportMark {
    var mark: String?

    /** True from the beginning of an import to its end. */
    var running: Boolean
}

/**
 * Moves contacts between a file and the address book. One at a time, and it outlives the screen. Each
 * batch is whole or not at all; if the process ends between two, the mark tells who was added.
 */
class ContactsMove(
    private val core: StationCore,
    private val book: AddressBook,
    private val files: ContactsFiles,
    private val import: ImportMark,
    private val scope: CoroutineScope,
    private val newMark: () -> String,
    private val dispatcher: CoroutineDispatcher = Dispatchers.IO,
) {
    private val shown = MutableStateFlow<Move>(Move.None)
    private var job: Job? = null

    @Volatile
    private var stopping = false

    val state: StateFlow<Move> = shown.asStateFlow()

    suspend fun count(): Int = withContext(dispatcher) { book.count() }

    /** Call when the address book may be read: says so when the last import was broken off. */
    fun look() {
        if (job?.isActive == true || shown.value != Move.None || !import.running) return
        work(Move.Reading) { shown.value = Move.BrokenOff(import.mark?.let(book::marked) ?: 0) }
    }

    fun save(file: String) =
        work(Move.Saving) {
            val everybody = book.all()
            if (everybody.people.isEmpty()) {
                shown.value = Move.Failed(Move.Why.NOBODY)
            } else {
                files.write(file, core.writeContacts(everybody.people))
                shown.value = Move.Saved(everybody.people.size, everybody.leftOut)
            }
        }

    fun open(file: String) =
        work(Move.Reading) {
            val read = core.readContacts(files.read(file, MOST), book.all().people)
            shown.value = Move.Offered(read)
        }

    fun add() {
        val file = (shown.value as? Move.Offered)?.file ?: return
        work(Move.Adding(0, file.new.size)) { add(file) }
    }

    private suspend fun add(file: ContactsFile) {
        val before = book.count()
        val mark = newMark()
        import.mark = mark
        import.running = true
        stopping = false
        try {
            var done = 0
            for (batch in file.new.chunked(BATCH)) {
                if (stopping) break
                book.add(batch, mark)
                done += batch.size
                shown.value = Move.Adding(done, file.new.size)
            }
        } finally {
            // Also when it failed: who is there is there, and can be taken away again.
            val added = book.marked(mark)
            import.running = false
            shown.value = Move.Added(before, book.count(), added, file.new.size, file.there.toInt())
        }
    }

    /** Ends between two batches; who was added is counted and can be taken away. */
    fun stop() {
        stopping = true
    }

    fun undo() {
        val mark = import.mark ?: return
        work(Move.Reading) {
            val removed = book.remove(mark)
            forget()
            shown.value = Move.Undone(removed, book.count())
        }
    }

    /** What was shown was seen; an import can no longer be undone. */
    fun close() {
        if (job?.isActive == true) return
        forget()
        shown.value = Move.None
    }

    /** Whoever stood before the phone has gone: nothing of it is shown to the next. */
    fun drop() {
        stopping = true
        job?.cancel()
        forget()
        shown.value = Move.None
    }

    private fun forget() {
        import.mark = null
        import.running = false
    }

    private fun work(first: Move, what: suspend () -> Unit) {
        if (job?.isActive == true) return
        shown.value = first
        job = scope.launch(dispatcher + OnScreen("contacts")) {
            try {
                what()
            } catch (e: CoreFailure) {
                shown.value = Move.Failed(WHY[e.reason] ?: Move.Why.FILE)
            } catch (_: IOException) {
                shown.value = Move.Failed(Move.Why.FILE)
            } catch (_: AddressBookException) {
                // In the middle of adding, those who are there already are shown, not hidden.
                if (shown.value !is Move.Added) shown.value = Move.Failed(Move.Why.PHONE)
            }
        }
    }

    private companion object {
        /** As the core reads at most. */
        const val MOST = 64 shl 20

        /** People at once: some hundred rows, which the provider takes in one transaction. */
        const val BATCH = 50
        val WHY = mapOf(
            CoreFailure.Reason.NO_CONTACTS to Move.Why.NO_CONTACTS,
            CoreFailure.Reason.TOO_LARGE to Move.Why.TOO_LARGE,
        )
    }
}
