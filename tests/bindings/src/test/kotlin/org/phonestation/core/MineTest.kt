package org.phonestation.core

import java.nio.file.Path
import java.util.concurrent.CopyOnWriteArrayList
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** Keeps what it is told. */
private class Told : ChangesListener {
    val topics = CopyOnWriteArrayList<ChangedTopic>()

    override fun onChanged(topics: List<ChangedTopic>) {
        this.topics += topics
    }
}

class MineTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `bookmarks and history are kept and the listener is told of each change`() {
        val told = Told()
        openIn(folder).use { station ->
            station.setListener(told)
            station.setBookmark("saving-data", true)
            station.recordOpened("online-settings")
            station.recordOpened("saving-data")
            assertEquals(listOf("saving-data"), station.bookmarksView().map { it.id })
            assertTrue(station.guideView("saving-data", null).card.bookmarked)
        }
        assertEquals(
            listOf(ChangedTopic.BOOKMARKS, ChangedTopic.HISTORY, ChangedTopic.HISTORY),
            told.topics,
        )
        openIn(folder).use { station ->
            assertEquals(listOf("saving-data"), station.bookmarksView().map { it.id })
            assertEquals(
                listOf("saving-data", "online-settings"),
                station.historyView().map { it.id },
            )
            station.setBookmark("saving-data", false)
            station.clearHistory()
            assertEquals(emptyList<GuideCard>(), station.bookmarksView() + station.historyView())
        }
    }

    @Test
    fun `a listener that was taken away is told nothing more`() {
        val told = Told()
        openIn(folder).use { station ->
            station.setListener(told)
            station.setWifiOnly(false)
            station.setListener(null)
            station.setWifiOnly(true)
        }
        assertEquals(listOf(ChangedTopic.SETTINGS), told.topics)
    }

    @Test
    fun `a listener may pull a view while it is told`() {
        openIn(folder).use { station ->
            val seen = CopyOnWriteArrayList<Int>()
            station.setListener(
                object : ChangesListener {
                    override fun onChanged(topics: List<ChangedTopic>) {
                        seen += station.bookmarksView().size
                    }
                },
            )
            station.setBookmark("saving-data", true)
            assertEquals(listOf(1), seen)
        }
    }

    @Test
    fun `a listener that throws does not break the core`() {
        openIn(folder).use { station ->
            station.setListener(
                object : ChangesListener {
                    override fun onChanged(topics: List<ChangedTopic>): Unit = error("on purpose")
                },
            )
            runCatching { station.setBookmark("saving-data", true) }
            station.setListener(null)
            assertEquals(listOf("saving-data"), station.bookmarksView().map { it.id })
        }
    }

    @Test
    fun `content comes over Wi-Fi only until the person says otherwise`() {
        openIn(folder).use { station ->
            assertTrue(station.wifiOnly())
            station.setWifiOnly(false)
        }
        openIn(folder).use { assertFalse(it.wifiOnly()) }
    }
}
