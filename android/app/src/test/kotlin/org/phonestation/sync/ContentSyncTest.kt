package org.phonestation.sync

import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.phonestation.core.CoreFailure.Reason
import org.phonestation.core.Line
import org.phonestation.core.SyncEnd
import org.phonestation.shell.Place
import org.phonestation.ui.Ui
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** The app with the real core and a real station, whose content is newer than the seed. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class ContentSyncTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestStationApp
    private val front = Front()

    @Before
    fun there() {
        app.stationAddress = front.address
    }

    @After
    fun away() = front.stop()

    @Test
    fun `the first start needs no network, then new content stands on the screen that is open`() {
        connect(Line.NONE)
        val phone = opened()
        phone.tap(R.id.search)
        phone.type("流量")
        phone.waitFor("流量用得快")
        phone.back()
        phone.waitFor("大家常问的")
        assertEquals(SyncState.Done(SyncEnd.NO_NETWORK), synced(phone))
        assertTrue("${phone.texts()}", phone.texts().none { NEW in it })
        assertEquals(emptyList<String>(), front.asked)

        connect(Line.UNMETERED)
        assertEquals(SyncState.Done(SyncEnd.UPDATED), synced(phone))
        phone.waitFor(NEW)
        assertEquals(SyncState.Done(SyncEnd.ALREADY_NEW), synced(phone))

        val again = phone.killed()
        again.waitFor(NEW)
    }

    @Test
    fun `while only Wi-Fi may be used, mobile data is left alone`() {
        connect(Line.METERED)
        val phone = opened()
        assertEquals(SyncState.Done(SyncEnd.WAITS_FOR_WIFI), synced(phone))
        assertEquals(emptyList<String>(), front.asked)
        assertTrue(said(phone), "Wi-Fi" in said(phone))
    }

    @Test
    fun `content that was changed on the way is refused, said, and changes nothing`() {
        connect(Line.UNMETERED)
        front.tampers = true
        val phone = opened()
        assertEquals(SyncState.Failed(Reason.TAMPERED), synced(phone))
        assertTrue(said(phone), "没有用它" in said(phone))
        stillOpens(phone)
        // The same line, honest again, brings it: nothing of the bad pack was kept.
        front.tampers = false
        assertEquals(SyncState.Done(SyncEnd.UPDATED), synced(phone))
    }

    @Test
    fun `a station that is down is said, and everything opens`() {
        connect(Line.UNMETERED)
        val phone = opened()
        front.stop()
        assertEquals(SyncState.Failed(Reason.NO_NETWORK), synced(phone))
        assertTrue(said(phone), "连不上服务站" in said(phone))
        stillOpens(phone)
    }

    private fun opened() = Phone().apply { waitFor("大家常问的") }

    private fun synced(phone: Phone): SyncState {
        app.sync.now()
        phone.waitUntil("the sync does not end") { app.sync.state.value != SyncState.Running }
        return app.sync.state.value
    }

    private fun said(phone: Phone): String = Ui(phone.activity).said(app.sync.state.value)?.second.orEmpty()

    private fun stillOpens(phone: Phone) {
        assertTrue("${phone.texts()}", phone.texts().none { NEW in it })
        phone.activity.navigator.go(Place.Guide("saving-data"))
        phone.waitFor("看看流量都用在哪里")
    }

    private companion object {
        /** What xtask puts behind the name of the first of the most asked guides. */
        const val NEW = " 2.0"
    }
}
