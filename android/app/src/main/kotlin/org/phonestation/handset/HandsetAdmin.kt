package org.phonestation.handset

import android.app.admin.DeviceAdminReceiver
import android.app.admin.DeviceAdminService
import android.content.ComponentName
import android.content.Context
import android.content.Intent
import org.phonestation.MainActivity
import org.phonestation.StationApp

/** What the system knows a demo handset's owner by. */
class HandsetAdmin : DeviceAdminReceiver() {
    /** Before Android 12 this is how a phone that was set up by a code says that it is. */
    override fun onProfileProvisioningComplete(context: Context, intent: Intent) {
        val app = context.applicationContext as StationApp
        app.openCore()
        app.handset?.arrived(HandsetCode.provisioned(intent))
        context.startActivity(Intent(context, MainActivity::class.java).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
    }

    companion object {
        fun name(context: Context) = ComponentName(context, HandsetAdmin::class.java)
    }
}

/** Does nothing; the system binds it, and with it this process stays. */
class HandsetKeep : DeviceAdminService()
