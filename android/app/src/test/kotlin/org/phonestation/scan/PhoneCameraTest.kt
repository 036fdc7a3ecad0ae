package org.phonestation.scan

import android.content.Context
import android.graphics.ImageFormat
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CameraMetadata
import android.util.Size
import java.util.concurrent.atomic.AtomicInteger
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.pump
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowCameraCharacteristics
import org.robolectric.shadows.StreamConfigurationMapBuilder

/** Over what Robolectric has of camera2: cameras that can be opened and taken, and see nothing. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class PhoneCameraTest {
    private val context: Context get() = RuntimeEnvironment.getApplication()
    private val manager get() = context.getSystemService(CameraManager::class.java)!!

    @Test
    fun `a phone without a camera says so`() {
        val camera = PhoneCamera(context)
        assertFalse(camera.there)
        assertFalse(camera.hasTorch)
        val phone = Phone()
        phone.activity.navigator.go(Place.Scan)
        phone.waitFor("这部手机没有相机")
    }

    @Test
    fun `a camera that offers no pictures is none`() {
        val facts = ShadowCameraCharacteristics.newCameraCharacteristics()
        shadowOf(facts).set(CameraCharacteristics.LENS_FACING, CameraMetadata.LENS_FACING_BACK)
        shadowOf(manager).addCamera("0", facts)
        assertEquals(1, manager.cameraIdList.size)
        assertFalse(PhoneCamera(context).there)
    }

    private fun add(id: String, facing: Int, torch: Boolean) {
        val sizes = StreamConfigurationMapBuilder.newBuilder()
        for (size in listOf(Size(1920, 1080), Size(1280, 720))) {
            sizes.addOutputSize(ImageFormat.YUV_420_888, size)
            sizes.addOutputSize(size)
        }
        val facts = ShadowCameraCharacteristics.newCameraCharacteristics()
        shadowOf(facts).set(CameraCharacteristics.LENS_FACING, facing)
        shadowOf(facts).set(CameraCharacteristics.FLASH_INFO_AVAILABLE, torch)
        shadowOf(facts).set(CameraCharacteristics.SENSOR_ORIENTATION, 90)
        shadowOf(facts).set(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP, sizes.build())
        shadowOf(manager).addCamera(id, facts)
    }

    @Test
    fun `of several cameras it is the one at the back`() {
        add("0", CameraMetadata.LENS_FACING_FRONT, torch = false)
        assertTrue(PhoneCamera(context).there)
        assertFalse(PhoneCamera(context).hasTorch)
        add("1", CameraMetadata.LENS_FACING_BACK, torch = true)
        assertTrue(PhoneCamera(context).hasTorch)
    }

    @Test
    fun `it opens when there is something to show it on, and says when another app takes it`() {
        add("0", CameraMetadata.LENS_FACING_BACK, torch = true)
        shadowOf(RuntimeEnvironment.getApplication()).grantPermissions(android.Manifest.permission.CAMERA)
        val camera = PhoneCamera(context)
        val lost = AtomicInteger()
        camera.finder(context)
        camera.open({}, { lost.incrementAndGet() })
        camera.onSurfaceTextureAvailable(SurfaceTexture(false), 300, 300)
        pump({ "it is not taken" }) {
            shadowOf(manager).triggerDisconnect()
            lost.get() > 0
        }
        camera.close()
        assertTrue(camera.onSurfaceTextureDestroyed(SurfaceTexture(false)))
    }
}
