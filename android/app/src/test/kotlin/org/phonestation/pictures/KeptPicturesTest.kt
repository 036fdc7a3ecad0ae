package org.phonestation.pictures

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.phonestation.PicturesTest
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class KeptPicturesTest {
    @get:Rule
    val folder = TemporaryFolder()

    private fun pictures(accept: Boolean = false) =
        KeptPictures(folder.root.resolve("kept"), folder.root.resolve("differences"), accept)

    private fun picture(height: Int = 600, icon: Float = 0f): Bitmap =
        Bitmap.createBitmap(400, height, Bitmap.Config.ARGB_8888).apply {
            eraseColor(Color.WHITE)
            Canvas(this).drawRect(icon, 40f, icon + 20f, 60f, Paint().apply { color = Color.BLUE })
        }

    @Test
    fun `a picture is like itself, and one nobody kept is not passed over`() {
        assertNotNull(pictures().complaint("a", picture()))
        assertNull(pictures(accept = true).complaint("a", picture()))
        assertNull(pictures().complaint("a", picture()))
    }

    @Test
    fun `a moved icon is seen and shown, and so is another size`() {
        pictures(accept = true).complaint("a", picture())
        assertTrue("points differ" in pictures().complaint("a", picture(icon = 8f))!!)
        assertTrue(folder.root.resolve("differences/a.webp").isFile)
        assertTrue("was 360 × 540" in pictures().complaint("a", picture(height = 620))!!)
    }

    @Test
    fun `no picture is kept of a screen that nobody draws`() {
        val kept = File(System.getProperty("pictures.kept")!!).list().orEmpty().map { it.removeSuffix(".webp") }
        assertEquals(emptyList<String>(), kept - PicturesTest.names().toSet())
    }

    @Test
    fun `a shade of difference is let pass`() {
        pictures(accept = true).complaint("a", picture())
        val paler = picture().apply { setPixel(100, 100, Color.rgb(240, 240, 240)) }
        assertNull(pictures().complaint("a", paler))
        assertFalse(folder.root.resolve("differences").exists())
    }
}
