package org.phonestation

import android.os.Looper
import kotlin.concurrent.thread
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

@RunWith(RobolectricTestRunner::class)
class MainThreadTest {
    @Test
    fun `what is answered when a test is over does not reach the next`() {
        val app = RuntimeEnvironment.getApplication() as TestStationApp
        val asked = CoroutineScope(Dispatchers.Main.immediate)
        val heard = mutableListOf<String>()

        fun answers(word: String) {
            thread { asked.launch { heard += word } }.join()
            shadowOf(Looper.getMainLooper()).idle()
        }
        answers("in time")
        app.onTerminate()
        answers("late")
        assertEquals(listOf("in time"), heard)
    }
}
