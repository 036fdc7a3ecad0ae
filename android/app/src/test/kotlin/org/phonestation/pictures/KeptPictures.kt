package org.phonestation.pictures

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Color
import java.io.File
import kotlin.math.abs

/**
 * What the screens looked like when somebody last looked and was content. A new picture may differ as little as
 * another machine's drawing does; where it differs more, old, new and difference are put beside each other.
 */
class KeptPictures(
    private val kept: File,
    private val differences: File,
    /** Keep what comes instead of comparing. */
    private val accept: Boolean,
) {
    /** What is wrong with [picture], or nothing. */
    fun complaint(name: String, picture: Bitmap): String? {
        // At the width of a small phone it says as much, and weighs little.
        val small = Bitmap.createScaledBitmap(picture, WIDTH, picture.height * WIDTH / picture.width, true)
        val file = kept.resolve("$name.webp")
        if (accept) {
            file.write(small)
            return null
        }
        if (!file.exists()) return "no picture is kept of $name; look at the new one, then keep it with $ACCEPT"
        val before = file.readBytes().let { BitmapFactory.decodeByteArray(it, 0, it.size) }
        if (before.width != small.width || before.height != small.height) {
            return "$name is ${small.width} × ${small.height}, was ${before.width} × ${before.height}"
        }
        val differing = differing(before, small)
        if (differing.size <= small.width * small.height * SHARE) return null
        val shown = differences.resolve("$name.webp")
        shown.write(besides(before, small, differing))
        return "$name: ${differing.size} points differ, see $shown; if that is meant, keep it with $ACCEPT"
    }

    private fun differing(before: Bitmap, now: Bitmap): List<Int> {
        val (old, new) = points(before) to points(now)
        return old.indices.filter { far(old[it], new[it]) }
    }

    private fun far(a: Int, b: Int): Boolean {
        val parts = listOf(Color.red(a) - Color.red(b), Color.green(a) - Color.green(b), Color.blue(a) - Color.blue(b))
        return parts.any { abs(it) > STEP }
    }

    private fun besides(before: Bitmap, now: Bitmap, differing: List<Int>): Bitmap {
        val width = now.width
        val third = IntArray(width * now.height) { Color.WHITE }
        differing.forEach { third[it] = Color.RED }
        val all = Bitmap.createBitmap(3 * width, now.height, Bitmap.Config.ARGB_8888)
        listOf(points(before), points(now), third).forEachIndexed { index, points ->
            all.setPixels(points, 0, width, index * width, 0, width, now.height)
        }
        return all
    }

    private fun points(picture: Bitmap): IntArray {
        val points = IntArray(picture.width * picture.height)
        picture.getPixels(points, 0, picture.width, 0, 0, picture.width, picture.height)
        return points
    }

    private fun File.write(picture: Bitmap) {
        parentFile.mkdirs()
        outputStream().use { picture.compress(Bitmap.CompressFormat.WEBP_LOSSLESS, 100, it) }
    }

    private companion object {
        const val ACCEPT = "`cargo xtask android --test --accept-pictures`"

        /** A channel that moved less is another way to smooth an edge. */
        const val STEP = 48

        /** Points. */
        const val WIDTH = 360

        /** About ten points of a small phone's picture. */
        const val SHARE = 0.00005
    }
}
