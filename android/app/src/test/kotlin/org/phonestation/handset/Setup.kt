package org.phonestation.handset

import android.app.admin.DevicePolicyManager
import android.content.Intent
import android.os.BatteryManager
import android.os.PersistableBundle
import kotlinx.coroutines.runBlocking
import org.json.JSONObject
import org.phonestation.Phone
import org.phonestation.TestStationApp
import org.phonestation.core.HandsetState
import org.phonestation.core.HandsetView
import org.phonestation.pump
import org.robolectric.Robolectric
import org.robolectric.Shadows.shadowOf

/** What the station's code says, word for word as Android's first start reads it. */
fun payload(code: String): String =
    """{"android.app.extra.PROVISIONING_DEVICE_ADMIN_COMPONENT_NAME":""" +
        """"org.phonestation/org.phonestation.handset.HandsetAdmin",""" +
        """"android.app.extra.PROVISIONING_LOCALE":"zh_CN",""" +
        """"android.app.extra.PROVISIONING_ADMIN_EXTRAS_BUNDLE":""" +
        """{"handset_code":"$code","handset_hall":"${HandsetDesk.HALL}"}}"""

/** The bundle in it, as the system hands it to the owner that it made. */
fun bundle(payload: String): PersistableBundle {
    val given = JSONObject(payload).getJSONObject(DevicePolicyManager.EXTRA_PROVISIONING_ADMIN_EXTRAS_BUNDLE)
    return PersistableBundle().apply { for (key in given.keys()) putString(key, given.getString(key)) }
}

fun TestStationApp.owns() {
    PolicyShadow.acts.clear()
    PolicyShadow.silent = null
    shadowOf(policy()).setDeviceOwner(HandsetAdmin.name(this))
}

fun TestStationApp.policy(): DevicePolicyManager = getSystemService(DevicePolicyManager::class.java)!!

fun TestStationApp.handsetView(): HandsetView? = runBlocking { core.handset() }

@Suppress("DEPRECATION") // Only the system sends it on a phone, and there it stays as here.
fun TestStationApp.battery(level: Int, charging: Boolean) {
    val status =
        if (charging) BatteryManager.BATTERY_STATUS_CHARGING else BatteryManager.BATTERY_STATUS_DISCHARGING
    sendStickyBroadcast(
        Intent(Intent.ACTION_BATTERY_CHANGED)
            .putExtra(BatteryManager.EXTRA_LEVEL, level)
            .putExtra(BatteryManager.EXTRA_SCALE, 100)
            .putExtra(BatteryManager.EXTRA_STATUS, status),
    )
}

/** From the system's last step of setting up to the loop, enrolled at the station. */
fun TestStationApp.setUp(code: String): Phone {
    val extras = DevicePolicyManager.EXTRA_PROVISIONING_ADMIN_EXTRAS_BUNDLE
    val asked = Intent(DevicePolicyManager.ACTION_ADMIN_POLICY_COMPLIANCE).putExtra(extras, bundle(payload(code)))
    val step = Robolectric.buildActivity(PolicyCompliance::class.java, asked).create().get()
    pump({ "setting up does not end" }) { step.isFinishing }
    val phone = Phone()
    phone.waitUntil("not enrolled") { handsetView()?.state == HandsetState.READY }
    // Setting up cleans first, and the end of that leads to the loop from wherever one is.
    phone.waitUntil("still cleaning") { handset?.stage?.value == HandsetStage.WAITING }
    phone.waitFor("演示机，随便点")
    return phone
}
