package org.phonestation.usage

import android.appwidget.AppWidgetManager
import android.content.ComponentName
import android.content.Context
import android.os.Build
import android.os.Bundle
import android.service.quicksettings.Tile
import android.view.View
import android.widget.ProgressBar
import android.widget.TextView
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.R
import org.phonestation.core.FakeUsage
import org.phonestation.core.UsageGlance
import org.phonestation.core.UsageState
import org.phonestation.links.Arrival
import org.phonestation.pump
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.util.ReflectionHelpers

/** 23: the widget in its sizes, and the tile. */
@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class WidgetsTest {
    private val context: Context get() = RuntimeEnvironment.getApplication()
    private val manager get() = AppWidgetManager.getInstance(context)
    private val glance: UsageGlance = FakeUsage().glance!!
    private val widgets = Widgets(context, { context })

    private fun drawn(size: WidgetSize, glance: UsageGlance? = this.glance): View =
        widgets.view(size, glance).apply(context, null)

    private fun View.words(id: Int) = findViewById<TextView>(id)?.text?.toString()

    @Test
    fun `23 - the small one says what is left, the middle one draws it, the large one says how one stands`() {
        val small = drawn(WidgetSize.SMALL)
        assertEquals("7.1\u00A0GB", small.words(R.id.widget_left))
        assertNull(small.findViewById(R.id.widget_bars))
        val middle = drawn(WidgetSize.MEDIUM)
        assertEquals(65, middle.findViewById<ProgressBar>(R.id.widget_data)!!.progress)
        assertEquals(58, middle.findViewById<ProgressBar>(R.id.widget_time)!!.progress)
        val large = drawn(WidgetSize.LARGE)
        assertEquals("用得快了些，照这样用，到 28\u00A0日", large.words(R.id.widget_state))
        assertEquals("运营商的数，09:40", large.words(R.id.widget_as_of))
        assertEquals(View.VISIBLE, large.findViewById<View>(R.id.widget_warn)!!.visibility)
        assertEquals(View.GONE, large.findViewById<View>(R.id.widget_good)!!.visibility)
        for (view in listOf(small, middle, large)) {
            val said = view.contentDescription.toString()
            assertTrue(said, "流量还剩" in said && "7.1" in said && "用得快了些" in said)
            assertTrue(view.hasOnClickListeners())
        }
    }

    @Test
    fun `what has no end has no bars, and where nothing is known there is the way to it`() {
        val endless = glance.copy(left = "不限量", unit = "", percentUsed = null, state = UsageState.UNLIMITED)
        assertEquals("不限量", drawn(WidgetSize.MEDIUM, endless).words(R.id.widget_left))
        val bars = drawn(WidgetSize.MEDIUM, endless).findViewById<View>(R.id.widget_bars)!!
        assertEquals(View.GONE, bars.visibility)
        for (size in WidgetSize.entries) assertEquals("点开看流量", drawn(size, null).words(R.id.widget_left))
    }

    @Test
    fun `the room there is chooses, and large letters need more of it`() {
        assertEquals(WidgetSize.SMALL, WidgetSize.of(110, 40, 1f))
        assertEquals(WidgetSize.MEDIUM, WidgetSize.of(180, 140, 1f))
        assertEquals(WidgetSize.SMALL, WidgetSize.of(180, 140, 2f))
        assertEquals(WidgetSize.LARGE, WidgetSize.of(320, 230, 1f))
        assertEquals(WidgetSize.MEDIUM, WidgetSize.of(400, 300, 2f))
    }

    @Test
    fun `before Android 12 each widget is drawn for the room it has`() {
        val id = shadowOf(manager).createWidget(UsageWidget::class.java, R.layout.widget_small)
        val room = Bundle().apply {
            putInt(AppWidgetManager.OPTION_APPWIDGET_MIN_WIDTH, 300)
            putInt(AppWidgetManager.OPTION_APPWIDGET_MIN_HEIGHT, 240)
        }
        manager.updateAppWidgetOptions(id, room)
        Widgets(context, { context }, Build.VERSION_CODES.R).show(glance)
        assertNotNull(shadowOf(manager).getViewFor(id).findViewById(R.id.widget_as_of))
    }

    @Test
    fun `a widget that was just put there wakes the core, and says what it knows`() {
        val id = shadowOf(manager).createWidget(UsageWidget::class.java, R.layout.widget_small)
        val view = { shadowOf(manager).getViewFor(id) }
        pump({ "the widget says nothing" }) { view().words(R.id.widget_left) == "点开看流量" }
    }

    @Test
    fun `it is declared with its least size, and is never told by the clock`() {
        val receiver = context.packageManager.getReceiverInfo(
            ComponentName(context, UsageWidget::class.java),
            android.content.pm.PackageManager.GET_META_DATA,
        )
        assertEquals(R.xml.usage_widget, receiver.metaData.getInt("android.appwidget.provider"))
        assertTrue("others can send it something", !receiver.exported)
    }

    @Test
    fun `the tile says what is known without asking anybody, and opens the page`() {
        val controller = Robolectric.buildService(UsageTile::class.java).create()
        val tile = controller.get()
        tile.onStartListening()
        pump({ "the tile says nothing" }) { tile.qsTile.subtitle == "点开看" }
        assertEquals("流量", tile.qsTile.label)
        assertEquals(Tile.STATE_INACTIVE, tile.qsTile.state)
        // From Android 14 on it is the same as of a notice, by a service that is not there on this machine.
        ReflectionHelpers.setStaticField(Build.VERSION::class.java, "SDK_INT", Build.VERSION_CODES.TIRAMISU)
        tile.onClick()
        ReflectionHelpers.setStaticField(Build.VERSION::class.java, "SDK_INT", Build.VERSION_CODES.VANILLA_ICE_CREAM)
        val opened = shadowOf(RuntimeEnvironment.getApplication()).nextStartedActivity
        assertEquals(Arrival.USAGE, opened.action)
    }
}
