package org.phonestation.scan

import java.util.Random
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

class CodeReaderTest {
    private val reader = CodeReader()
    private val text = "https://station.example/h/zsl?c=1.20261125.AbCdEfGhIjKlMnOpQrStUv&guide=contacts"

    private fun read(picture: CodePicture) = reader.read(picture.frame())

    @Test
    fun `a code is read however the phone is held`() {
        for (degrees in 0 until 360 step 15) {
            // At single angles the pixels fall badly; no hand is so still.
            val read = (0..4 step 2).firstNotNullOfOrNull { read(CodePicture(text, degrees = degrees + it, noise = 8)) }
            assertEquals("$degrees degrees", text, read)
        }
    }

    @Test
    fun `a code is read through noise, in the dark, in a shadow, and a little from the side`() {
        assertEquals(text, read(CodePicture(text, noise = 60)))
        assertEquals(text, read(CodePicture(text, paper = 70, ink = 20, noise = 6)))
        assertEquals(text, read(CodePicture(text, shade = 150, paper = 240, ink = 60)))
        assertEquals(text, read(CodePicture(text, squeeze = 0.75)))
    }

    @Test
    fun `a code across the hall is read, and one right before the camera`() {
        assertEquals(text, read(CodePicture(text, width = 1280, height = 720, module = 2.6)))
        assertEquals(text, read(CodePicture(text, width = 1280, height = 720, module = 14.0)))
    }

    @Test
    fun `Chinese and long codes are read`() {
        val chinese = "https://station.example/search?q=流量用得快"
        assertEquals(chinese, read(CodePicture(chinese)))
        val long = "https://station.example/" + "a".repeat(600)
        assertEquals(long, read(CodePicture(long, width = 1280, height = 960)))
    }

    @Test
    fun `lines that are longer than the picture do not blur it, and the last may be short`() {
        val frame = CodePicture(text, margin = 37).frame()
        assertEquals(text, reader.read(frame))
        val short = frame.greys.copyOf(frame.greys.size - 37)
        assertEquals(text, reader.read(Frame(short, frame.width, frame.height, frame.stride)))
    }

    @Test
    fun `no code is no text`() {
        assertNull(reader.read(Frame(ByteArray(640 * 480) { 127 }, 640, 480)))
        assertNull(reader.read(Frame(ByteArray(640 * 480), 640, 480)))
    }

    @Test
    fun `a frame that is not as large as it says is no text`() {
        val frame = CodePicture(text).frame()
        assertNull(reader.read(Frame(frame.greys, frame.width, frame.height + 1)))
        assertNull(reader.read(Frame(frame.greys, frame.width, frame.height, frame.width - 1)))
        assertNull(reader.read(Frame(ByteArray(0), 0, 0)))
        assertNull(reader.read(Frame(ByteArray(100), -10, -10)))
    }

    @Test
    fun `whatever stands before the camera, it goes on`() {
        val random = Random(1)
        repeat(600) {
            val (width, height) = random.nextInt(1, 240) to random.nextInt(1, 240)
            val bytes = ByteArray((width + 3) * height).also(random::nextBytes)
            reader.read(Frame(bytes, width, height, width + random.nextInt(0, 4)))
        }
    }

    @Test
    fun `a damaged code is read as it was or not at all`() {
        val random = Random(2)
        var read = 0
        var not = 0
        repeat(250) { round ->
            val frame = CodePicture(text, width = 320, height = 240, module = 3.6).frame()
            repeat(round / 4) {
                val (left, top) = random.nextInt(40, 260) to random.nextInt(20, 200)
                val grey = random.nextInt(256).toByte()
                for (y in top until top + 8) frame.greys.fill(grey, y * 320 + left, y * 320 + left + 8)
            }
            when (reader.read(frame)) {
                text -> read += 1
                null -> not += 1
                else -> error("a text that nobody wrote")
            }
        }
        assertTrue("$read read, $not not", read > 20 && not > 20)
    }
}
