package org.phonestation.scan

import com.google.zxing.BinaryBitmap
import com.google.zxing.DecodeHintType
import com.google.zxing.PlanarYUVLuminanceSource
import com.google.zxing.ReaderException
import com.google.zxing.common.HybridBinarizer
import com.google.zxing.qrcode.QRCodeReader

/** What the camera saw, in greys: a byte a pixel, line after line, each [stride] bytes after the one before. */
class Frame(
    val greys: ByteArray,
    val width: Int,
    val height: Int,
    val stride: Int = width,
)

/** Reads the QR code in a frame. No Android in it; one thread at a time. */
class CodeReader {
    private val reader = QRCodeReader()

    /** The text of the code; nothing when there is none that can be read. */
    fun read(frame: Frame): String? {
        val (width, height) = frame.width to frame.height
        if (width < LEAST || height < LEAST || frame.stride < width) return null
        // The last line may end where its last pixel does.
        if (frame.greys.size < frame.stride * (height - 1) + width) return null
        return try {
            val greys = PlanarYUVLuminanceSource(frame.greys, frame.stride, height, 0, 0, width, height, false)
            reader.decode(BinaryBitmap(HybridBinarizer(greys)), HINTS).text
        } catch (_: ReaderException) {
            null
        } catch (_: RuntimeException) {
            // A frame is whatever stands before the camera: where the reader stumbles over one, the next is looked at.
            null
        }
    }

    private companion object {
        /** Pixels that the smallest code needs. */
        const val LEAST = 21
        val HINTS = mapOf(DecodeHintType.TRY_HARDER to true)
    }
}
