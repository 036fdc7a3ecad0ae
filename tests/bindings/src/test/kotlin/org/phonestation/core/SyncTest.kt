package org.phonestation.core

import java.net.InetAddress
import java.net.ServerSocket
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir

@Timeout(60)
class SyncTest {
    @TempDir
    lateinit var folder: Path
    private lateinit var station: PhoneStation

    @BeforeEach
    fun open() {
        station = openIn(folder)
    }

    @AfterEach
    fun close() = station.close()

    @Test
    fun `without a network a sync waits for one`() =
        runBlocking {
            assertEquals(SyncOutcome.WaitingForNetwork, station.syncContent(Network.NONE))
        }

    @Test
    fun `on mobile data a sync waits for Wi-Fi as the setting says`() =
        runBlocking {
            assertEquals(SyncOutcome.WaitingForWifi, station.syncContent(Network.METERED))
        }

    @Test
    fun `a station that cannot be reached is said to be offline`() {
        assertThrows<StationException.Offline> {
            runBlocking { station.syncContent(Network.UNMETERED) }
        }
        assertEquals(4, station.guidesView().mostAsked.size)
    }

    @Test
    fun `syncs and reads at the same time do not disturb each other`() =
        runBlocking(Dispatchers.Default) {
            val syncs = List(8) { async { station.syncContent(Network.NONE) } }
            val reads = List(8) { async { station.searchView("流量", 10u).hits.first().card.id } }
            assertEquals(setOf("saving-data"), reads.map { it.await() }.toSet())
            assertTrue(syncs.all { it.await() == SyncOutcome.WaitingForNetwork })
        }

    @Test
    fun `a sync that is cancelled half-way leaves the core as it was`() {
        // Takes the call and never answers, so that the sync is surely under way.
        ServerSocket(0, 8, InetAddress.getLoopbackAddress()).use { server ->
            val called = CountDownLatch(1)
            thread(isDaemon = true) {
                runCatching {
                    while (true) {
                        server.accept()
                        called.countDown()
                    }
                }
            }
            val silent =
                OpenConfig(
                    directory = folder.resolve("silent").toString(),
                    stationUrl = "http://127.0.0.1:${server.localPort}",
                    ownRoot = null,
                    language = "zh-CN",
                    phone = "android",
                )
            PhoneStation.open(silent).use { core ->
                runBlocking(Dispatchers.IO) {
                    val sync = launch { core.syncContent(Network.UNMETERED) }
                    called.await()
                    sync.cancelAndJoin()
                    assertTrue(sync.isCancelled)
                    assertEquals(SyncOutcome.WaitingForNetwork, core.syncContent(Network.NONE))
                }
                core.setBookmark("saving-data", true)
                assertEquals("saving-data", core.bookmarksView().single().id)
            }
        }
    }

    @Test
    fun `many syncs cancelled at any moment leave the core as it was`() {
        runBlocking(Dispatchers.IO) {
            repeat(50) { turn ->
                val sync = launch { runCatching { station.syncContent(Network.UNMETERED) } }
                delay(turn % 5L)
                sync.cancelAndJoin()
            }
        }
        assertEquals("saving-data", station.searchView("流量", 10u).hits.first().card.id)
    }
}
