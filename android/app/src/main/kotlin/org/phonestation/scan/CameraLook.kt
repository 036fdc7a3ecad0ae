package org.phonestation.scan

import android.annotation.SuppressLint
import android.graphics.ImageFormat
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CaptureRequest
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread
import android.util.Size
import android.view.Surface

/** One look through a camera, from opening it to closing it; all of it on a thread of its own. */
internal class CameraLook(
    private val manager: CameraManager,
    private val camera: String,
    private val texture: SurfaceTexture,
    size: Size,
    private val focuses: Boolean,
    private val onFrame: (Frame) -> Unit,
    private val onLost: () -> Unit,
) {
    private val thread = HandlerThread("camera").apply { start() }
    private val handler = Handler(thread.looper)
    private val reader = ImageReader.newInstance(size.width, size.height, ImageFormat.YUV_420_888, FRAMES)
    private val surface = Surface(texture)
    private var device: CameraDevice? = null
    private var session: CameraCaptureSession? = null
    private var torch = false
    private var closed = false
    private var greys = ByteArray(0)

    private val opening = object : CameraDevice.StateCallback() {
        override fun onOpened(opened: CameraDevice) {
            device = opened
            if (closed) opened.close() else begin(opened)
        }

        override fun onDisconnected(lost: CameraDevice) = lost(lost)

        override fun onError(lost: CameraDevice, error: Int) = lost(lost)
    }

    private val beginning = object : CameraCaptureSession.StateCallback() {
        override fun onConfigured(begun: CameraCaptureSession) {
            session = begun
            show()
        }

        override fun onConfigureFailed(failed: CameraCaptureSession) = lost(device)
    }

    init {
        texture.setDefaultBufferSize(size.width, size.height)
        reader.setOnImageAvailableListener({ take() }, handler)
    }

    @SuppressLint("MissingPermission") // Opened only when the permission is there; else it is lost.
    fun open() = work { manager.openCamera(camera, opening, handler) }

    fun torch(on: Boolean) =
        work {
            torch = on
            show()
        }

    /** [alsoTexture] when the view has given it up. */
    fun close(alsoTexture: Boolean) {
        handler.post {
            closed = true
            session?.close()
            device?.close()
            reader.close()
            surface.release()
            if (alsoTexture) texture.release()
            thread.quitSafely()
        }
    }

    @Suppress("DEPRECATION") // What takes its place is not there before Android 9.
    private fun begin(opened: CameraDevice) =
        guarded { opened.createCaptureSession(listOf(surface, reader.surface), beginning, handler) }

    private fun show() {
        val (opened, begun) = (device ?: return) to (session ?: return)
        guarded {
            val wanted = opened.createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW)
            wanted.addTarget(surface)
            wanted.addTarget(reader.surface)
            if (focuses) wanted.set(CaptureRequest.CONTROL_AF_MODE, CaptureRequest.CONTROL_AF_MODE_CONTINUOUS_PICTURE)
            wanted.set(
                CaptureRequest.FLASH_MODE,
                if (torch) CaptureRequest.FLASH_MODE_TORCH else CaptureRequest.FLASH_MODE_OFF,
            )
            begun.setRepeatingRequest(wanted.build(), null, handler)
        }
    }

    /** The newest frame; those that came while the last was read are let go. */
    private fun take() {
        if (closed) return
        val image = try {
            reader.acquireLatestImage()
        } catch (_: IllegalStateException) {
            null
        }
        val frame = image?.use {
            val plane = it.planes[0]
            val bytes = plane.buffer
            if (greys.size != bytes.remaining()) greys = ByteArray(bytes.remaining())
            bytes.get(greys)
            Frame(greys, it.width, it.height, plane.rowStride)
        }
        frame?.let(onFrame)
    }

    private fun lost(lost: CameraDevice?) {
        lost?.close()
        device = null
        session = null
        if (!closed) onLost()
    }

    private fun work(what: () -> Unit) {
        handler.post { if (!closed) guarded(what) }
    }

    /** What the system throws when the camera is taken, gone or not allowed. */
    private fun guarded(what: () -> Unit) =
        try {
            what()
        } catch (_: CameraAccessException) {
            lost(device)
        } catch (_: SecurityException) {
            lost(device)
        } catch (_: IllegalStateException) {
            lost(device)
        } catch (_: IllegalArgumentException) {
            lost(device)
        }

    private companion object {
        /** One that is read, one that comes. */
        const val FRAMES = 2
    }
}
