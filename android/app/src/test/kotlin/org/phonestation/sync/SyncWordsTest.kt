package org.phonestation.sync

import android.content.Context
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.core.CoreFailure
import org.phonestation.core.SyncEnd
import org.phonestation.ui.Ui
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment

@RunWith(RobolectricTestRunner::class)
class SyncWordsTest {
    private val states =
        SyncEnd.entries.map { SyncState.Done(it) } + CoreFailure.Reason.entries.map { SyncState.Failed(it) } +
            SyncState.Running

    private fun said(language: String): List<String> {
        RuntimeEnvironment.setQualifiers(language)
        val context: Context = RuntimeEnvironment.getApplication()
        return states.map { Ui(context).said(it)!!.second }
    }

    @Test
    fun `every end is said in both languages, and those that ask for different acts differ`() {
        val zh = said("zh-rCN")
        val en = said("en")
        assertTrue("$zh", zh.all { text -> text.any { it.code > CHINESE } })
        assertTrue("$en", en.all { text -> text.none { it.code > CHINESE } })
        // What never comes of a sync has the words of OTHER.
        assertEquals(states.size - NEVER.size, zh.distinct().size)
        assertEquals(states.size - NEVER.size, en.distinct().size)
        assertNull(Ui(RuntimeEnvironment.getApplication()).said(SyncState.Idle))
    }

    private companion object {
        const val CHINESE = 0x3000

        /** What goes wrong only with something asked for, a booking, signing in, a service, a file of contacts. */
        val NEVER = with(CoreFailure.Reason.entries) {
            val asked = subList(indexOf(CoreFailure.Reason.TAKEN), indexOf(CoreFailure.Reason.TAMPERED))
            asked + CoreFailure.Reason.NOT_FOUND + CoreFailure.Reason.NO_CONTACTS + CoreFailure.Reason.TOO_LARGE
        }
    }
}
