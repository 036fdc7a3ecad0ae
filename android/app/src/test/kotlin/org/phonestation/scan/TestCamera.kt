package org.phonestation.scan

import android.content.Context
import android.view.View
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit

/** A camera before which a test holds pictures. */
class TestCamera(
    override val there: Boolean = true,
    override val hasTorch: Boolean = true,
) : Camera {
    private val thread = Executors.newSingleThreadExecutor { Thread(it, "camera").apply { isDaemon = true } }
    private var onFrame: ((Frame) -> Unit)? = null
    private var onLost: (() -> Unit)? = null
    var opened = 0
    var lit = false

    val open get() = onFrame != null

    override fun finder(context: Context) = View(context)

    override fun open(onFrame: (Frame) -> Unit, onLost: () -> Unit) {
        check(!open) { "it is open" }
        opened += 1
        this.onFrame = onFrame
        this.onLost = onLost
    }

    override fun torch(on: Boolean) {
        lit = on
    }

    override fun close() {
        onFrame = null
        onLost = null
        lit = false
    }

    fun sees(text: String) {
        val frame = CodePicture(text, degrees = 20, noise = 20).frame()
        val take = checkNotNull(onFrame) { "it is closed" }
        thread.submit { take(frame) }.get(10, TimeUnit.SECONDS)
    }

    fun isTaken() {
        val tell = checkNotNull(onLost)
        thread.submit { tell() }.get(10, TimeUnit.SECONDS)
    }
}
