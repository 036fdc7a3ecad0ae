package org.phonestation.scan

import android.content.Context
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CameraMetadata
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.shell.Place
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowCameraCharacteristics

/** What Robolectric has of camera2: none, or one that can say little of itself. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class PhoneCameraTest {
    private val context: Context get() = RuntimeEnvironment.getApplication()

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
        val manager = context.getSystemService(CameraManager::class.java)!!
        shadowOf(manager).addCamera("0", facts)
        assertEquals(1, manager.cameraIdList.size)
        assertFalse(PhoneCamera(context).there)
    }
}
