package org.phonestation.scan

import android.content.Context
import android.view.View

/** Looks through the phone's camera. Called on the main thread; frames come on a thread of its own. */
interface Camera {
    /** False when this phone has none. */
    val there: Boolean

    val hasTorch: Boolean

    /** Shows what the camera sees, from [open] to [close]. */
    fun finder(context: Context): View

    /** [onFrame] gets a frame each time it is ready for one, [onLost] that another took the camera. */
    fun open(onFrame: (Frame) -> Unit, onLost: () -> Unit)

    fun torch(on: Boolean)

    fun close()
}
