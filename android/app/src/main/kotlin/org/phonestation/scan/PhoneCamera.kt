package org.phonestation.scan

import android.content.Context
import android.graphics.ImageFormat
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CameraMetadata
import android.util.Size
import android.view.TextureView
import android.view.View

/** Over Android's camera2: the camera at the phone's back, or the only one it has. */
class PhoneCamera(
    context: Context,
) : Camera,
    TextureView.SurfaceTextureListener {
    private val manager = context.getSystemService(CameraManager::class.java)
    private val chosen: Chosen? by lazy(LazyThreadSafetyMode.NONE, ::choose)
    private var shown: TextureView? = null
    private var canvas: SurfaceTexture? = null
    private var wanted: (() -> CameraLook?)? = null
    private var look: CameraLook? = null

    private class Chosen(
        val id: String,
        val facts: CameraCharacteristics,
        val size: Size,
    )

    override val there get() = chosen != null

    override val hasTorch get() = chosen?.facts?.get(CameraCharacteristics.FLASH_INFO_AVAILABLE) == true

    override fun finder(context: Context): View =
        TextureView(context).also {
            it.surfaceTextureListener = this
            shown = it
        }

    override fun open(onFrame: (Frame) -> Unit, onLost: () -> Unit) {
        wanted = { look(onFrame, onLost) }
        begin()
    }

    override fun torch(on: Boolean) {
        look?.torch(on)
    }

    override fun close() {
        wanted = null
        look?.close(alsoTexture = false)
        look = null
    }

    override fun onSurfaceTextureAvailable(texture: SurfaceTexture, width: Int, height: Int) {
        canvas = texture
        fit(width, height)
        begin()
    }

    override fun onSurfaceTextureSizeChanged(texture: SurfaceTexture, width: Int, height: Int) = fit(width, height)

    override fun onSurfaceTextureUpdated(texture: SurfaceTexture) = Unit

    /** True: nobody uses it any more. Else it is let go after the camera. */
    override fun onSurfaceTextureDestroyed(texture: SurfaceTexture): Boolean {
        canvas = null
        val open = look ?: return true
        open.close(alsoTexture = true)
        look = null
        return false
    }

    /** As soon as it is wanted and there is something to show it on. */
    private fun begin() {
        if (look != null) return
        look = wanted?.invoke()
        look?.open()
    }

    private fun look(onFrame: (Frame) -> Unit, onLost: () -> Unit): CameraLook? {
        val camera = chosen ?: return null
        val texture = canvas ?: return null
        val modes = camera.facts.get(CameraCharacteristics.CONTROL_AF_AVAILABLE_MODES)
        val focuses = modes?.contains(CameraMetadata.CONTROL_AF_MODE_CONTINUOUS_PICTURE) == true
        return manager?.let { CameraLook(it, camera.id, texture, camera.size, focuses, onFrame, onLost) }
    }

    private fun fit(width: Int, height: Int) {
        val (view, camera) = (shown ?: return) to (chosen ?: return)
        if (width == 0 || height == 0) return
        val sensor = camera.facts.get(CameraCharacteristics.SENSOR_ORIENTATION) ?: USUAL
        view.setTransform(finderFit(width, height, camera.size, sensor, view.display?.rotation ?: 0))
    }

    private fun choose(): Chosen? =
        try {
            val all = manager?.cameraIdList.orEmpty().mapNotNull(::seen)
            all.firstOrNull { it.facts.get(CameraCharacteristics.LENS_FACING) == CameraMetadata.LENS_FACING_BACK }
                ?: all.firstOrNull()
        } catch (_: CameraAccessException) {
            null
        }

    private fun seen(id: String): Chosen? {
        val facts = manager?.getCameraCharacteristics(id) ?: return null
        val sizes = facts.get(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP) ?: return null
        val frames = sizes.getOutputSizes(ImageFormat.YUV_420_888).orEmpty().toSet()
        val both = sizes.getOutputSizes(SurfaceTexture::class.java).orEmpty().filter { it in frames }
        return frameSize(both)?.let { Chosen(id, facts, it) }
    }

    private companion object {
        /** How most phones have it built in. */
        const val USUAL = 90
    }
}
