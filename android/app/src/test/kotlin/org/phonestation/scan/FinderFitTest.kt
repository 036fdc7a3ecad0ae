package org.phonestation.scan

import android.graphics.RectF
import android.util.Size
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class FinderFitTest {
    /** Where the whole picture lands. */
    private fun landed(width: Int, height: Int, rotation: Int, sensor: Int = 90) =
        RectF(0f, 0f, width.toFloat(), height.toFloat()).also {
            finderFit(width, height, Size(1280, 720), sensor, rotation).mapRect(it)
        }

    @Test
    fun `the picture covers the view, in its middle, as long and wide as the camera saw it`() {
        for (rotation in 0..3) {
            for ((width, height) in listOf(600 to 600, 600 to 400, 400 to 900)) {
                val all = landed(width, height, rotation)
                val seen = if (rotation % 2 == 0) 720f / 1280 else 1280f / 720
                assertEquals("$rotation $width", seen, all.width() / all.height(), 0.01f)
                assertTrue("$all", all.left <= 0.5f && all.top <= 0.5f)
                assertTrue("$all", all.right >= width - 0.5f && all.bottom >= height - 0.5f)
                assertEquals(width / 2f, all.centerX(), 0.5f)
                assertEquals(height / 2f, all.centerY(), 0.5f)
            }
        }
        // A camera that is built in as the screen stands.
        assertEquals(1280f / 720, landed(600, 600, 0, sensor = 0).let { it.width() / it.height() }, 0.01f)
    }

    @Test
    fun `frames are as large as a cheap phone reads in time`() {
        val offered = listOf(Size(4000, 3000), Size(1920, 1080), Size(1280, 720), Size(640, 480))
        assertEquals(Size(1280, 720), frameSize(offered))
        assertEquals(Size(1920, 1080), frameSize(offered.take(2)))
        assertNull(frameSize(emptyList()))
    }
}
