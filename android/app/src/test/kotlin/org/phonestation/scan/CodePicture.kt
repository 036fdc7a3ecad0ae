package org.phonestation.scan

import com.google.zxing.EncodeHintType
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel
import com.google.zxing.qrcode.encoder.Encoder
import java.util.Random
import kotlin.math.cos
import kotlin.math.floor
import kotlin.math.sin

/** A real QR code as a camera may see it: turned, from far away, in bad light, through a bad lens. */
class CodePicture(
    private val text: String,
    private val width: Int = 640,
    private val height: Int = 480,
    /** Pixels of a module. */
    private val module: Double = 6.0,
    private val degrees: Int = 0,
    /** Greys of paper and ink, 0 to 255. */
    private val paper: Int = 220,
    private val ink: Int = 30,
    /** How much light is lost from the left edge to the right. */
    private val shade: Int = 0,
    private val noise: Int = 0,
    /** Bytes of a line that are no pixels. */
    private val margin: Int = 0,
    /** Seen from the side: how much narrower than high. */
    private val squeeze: Double = 1.0,
) {
    private val code = Encoder.encode(text, ErrorCorrectionLevel.M, UTF_8).matrix

    // Java's: Kotlin's asks on first use whether this is Android, and what it finds here breaks Robolectric's tests.
    private val random = Random(SEED)

    fun frame(): Frame {
        val stride = width + margin
        // What follows a line's pixels is not white, or nobody would notice its being read.
        val greys = ByteArray(stride * height) { random.nextInt(ALL).toByte() }
        for (y in 0 until height) {
            for (x in 0 until width) greys[y * stride + x] = grey(x, y).coerceIn(0, ALL - 1).toByte()
        }
        return Frame(greys, width, height, stride)
    }

    private fun grey(x: Int, y: Int): Int {
        val clean = if (inked(x, y)) ink else paper
        val rough = if (noise == 0) 0 else random.nextInt(-noise, noise + 1)
        return clean - shade * x / width + rough
    }

    private fun inked(x: Int, y: Int): Boolean {
        val turn = Math.toRadians(degrees.toDouble())
        val (right, down) = x - width / 2.0 to y - height / 2.0
        val across = (right * cos(turn) + down * sin(turn)) / module / squeeze + code.width / 2.0
        val along = (-right * sin(turn) + down * cos(turn)) / module + code.height / 2.0
        val (column, row) = floor(across).toInt() to floor(along).toInt()
        return column in 0 until code.width && row in 0 until code.height && code.get(column, row).toInt() == 1
    }

    private companion object {
        const val SEED = 20_261_125L
        const val ALL = 256
        val UTF_8 = mapOf(EncodeHintType.CHARACTER_SET to "UTF-8")
    }
}
