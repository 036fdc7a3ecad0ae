package org.phonestation.scan

import android.graphics.Matrix
import android.util.Size

/**
 * How a camera's picture fills the view that shows it: upright, undistorted, cut where it is too long. The
 * system has turned it for the phone as it is held first, and stretched it to the view.
 *
 * [sensor] is how far the camera's picture is turned, [rotation] how far the screen is, in quarters.
 */
fun finderFit(width: Int, height: Int, picture: Size, sensor: Int, rotation: Int): Matrix {
    val across = sensor % HALF != 0
    val wide = (if (across) picture.height else picture.width).toFloat()
    val high = (if (across) picture.width else picture.height).toFloat()
    val turned = rotation % 2 != 0
    val (seenWide, seenHigh) = if (turned) high to wide else wide to high
    val scale = maxOf(width / seenWide, height / seenHigh)
    return Matrix().apply {
        setScale(scale * wide / width, scale * high / height, width / 2f, height / 2f)
        postRotate(-QUARTER * rotation.toFloat(), width / 2f, height / 2f)
    }
}

/** Large enough for a code across the hall, small enough for a cheap phone to read each. */
fun frameSize(offered: List<Size>): Size? =
    offered.filter { it.width * it.height <= MOST }.maxByOrNull { it.width * it.height }
        ?: offered.minByOrNull { it.width * it.height }

private const val HALF = 180
private const val QUARTER = 90
private const val MOST = 1280 * 960
