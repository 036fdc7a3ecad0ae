package org.phonestation.handset

import android.annotation.TargetApi
import android.app.Activity
import android.app.admin.DevicePolicyManager
import android.content.Context
import android.content.Intent
import android.os.Build
import android.os.Bundle
import android.view.Gravity
import org.phonestation.R
import org.phonestation.StationApp
import org.phonestation.shell.Preferences
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui

/** Android 12 and newer ask first how a phone is to be managed: wholly, it belongs to the hall. */
class ProvisioningMode : Activity() {
    @TargetApi(Build.VERSION_CODES.S)
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        val mode = DevicePolicyManager.PROVISIONING_MODE_FULLY_MANAGED_DEVICE
        val answer = Intent().putExtra(DevicePolicyManager.EXTRA_PROVISIONING_MODE, mode)
        // What stood in the code comes again with the next step, also where the system does not keep it.
        intent.extras?.let(answer::putExtras)
        answer.putExtra(DevicePolicyManager.EXTRA_PROVISIONING_MODE, mode)
        setResult(RESULT_OK, answer)
        finish()
    }
}

/** And then for the rest: what it was set up with is kept before this ends. */
class PolicyCompliance : Activity() {
    override fun attachBaseContext(base: Context) = super.attachBaseContext(Preferences(base).speaking())

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        val ui = Ui(this)
        val words = ui.text(TextStyle.LEAD)
        words.text = ui.string(R.string.handset_setting_up)
        words.gravity = Gravity.CENTER
        setContentView(words)
        val app = application as StationApp
        app.openCore()
        val handset = app.handset
        if (handset == null) over() else handset.arrived(HandsetCode.provisioned(intent), ::over)
    }

    /** Also where it was not kept: the handset says what it lacks, and staff can give it another code. */
    private fun over() {
        setResult(RESULT_OK)
        finish()
    }
}
