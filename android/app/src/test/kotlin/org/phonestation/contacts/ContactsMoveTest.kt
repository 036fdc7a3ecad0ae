package org.phonestation.contacts

import java.io.IOException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.phonestation.core.Contact
import org.phonestation.core.FakePhoneStation

class ContactsMoveTest {
    private val core = FakePhoneStation()
    private val book = FakeBook()
    private val files = FakeFiles()
    private val import = FakeMark()

    private fun move() =
        ContactsMove(core, book, files, import, CoroutineScope(Dispatchers.Unconfined), {
            "mark"
        }, Dispatchers.Unconfined)

    @Test
    fun `an import that the end of the process broke off is told of, and can be undone`() {
        files.kept["f"] = (1..120).joinToString("\n") { "p$it" }.encodeToByteArray()
        val first = move()
        first.open("f")
        book.after = { if (book.people.size == 50) throw EndOfProcess() }
        runCatching { first.add() }
        // What the end of a process leaves behind: the mark, and who was added.
        import.mark = "mark"
        import.running = true
        book.after = {}

        val again = move()
        again.look()
        assertEquals(Move.BrokenOff(50), again.state.value)
        again.undo()
        assertEquals(Move.Undone(removed = 50, left = 0), again.state.value)
        assertNull(import.mark)
    }

    @Test
    fun `stopped between two batches, it counts who is there`() {
        files.kept["f"] = (1..120).joinToString("\n") { "p$it" }.encodeToByteArray()
        val moving = move()
        moving.open("f")
        book.after = { if (book.people.size == 50) moving.stop() }
        moving.add()
        assertEquals(Move.Added(before = 0, after = 50, added = 50, of = 120, there = 0), moving.state.value)
    }

    @Test
    fun `a file that cannot be written is said, and so is an empty address book`() {
        val moving = move()
        moving.save("f")
        assertEquals(Move.Failed(Move.Why.NOBODY), moving.state.value)
        book.people += "a" to FakePhoneStation.person("A")
        files.broken = true
        moving.save("f")
        assertEquals(Move.Failed(Move.Why.FILE), moving.state.value)
    }

    @Test
    fun `nothing is added that was not offered, and what was seen cannot be undone`() {
        val moving = move()
        moving.add()
        moving.undo()
        assertEquals(Move.None, moving.state.value)
        files.kept["f"] = "p".encodeToByteArray()
        moving.open("f")
        moving.add()
        moving.close()
        moving.undo()
        assertEquals(1, book.people.size)
    }

    private class EndOfProcess : Error()

    private class FakeMark : ImportMark {
        override var mark: String? = null
        override var running = false
    }

    private class FakeFiles : ContactsFiles {
        val kept = mutableMapOf<String, ByteArray>()
        var broken = false

        override fun read(file: String, most: Int) = kept[file] ?: throw IOException()

        override fun write(file: String, bytes: ByteArray) {
            if (broken) throw IOException()
            kept[file] = bytes
        }
    }

    private class FakeBook : AddressBook {
        val people = mutableListOf<Pair<String, Contact>>()
        var after: () -> Unit = {}

        override fun count() = people.size

        override fun all() = Everybody(people.map { it.second }, LeftOut())

        override fun add(people: List<Contact>, mark: String) {
            people.forEach { this.people += mark to it }
            after()
        }

        override fun marked(mark: String) = people.count { it.first == mark }

        override fun remove(mark: String) = marked(mark).also { people.removeAll { it.first == mark } }
    }
}
