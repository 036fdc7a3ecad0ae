package org.phonestation.ui

import android.view.View
import android.view.ViewGroup
import android.widget.TextView
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.TestStationApp
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** How wide a screen's column is, and what stands beside what in it. */
@RunWith(RobolectricTestRunner::class)
class ColumnTest {
    private fun phone() = Phone().apply { waitFor("没网也能看") }

    private fun column(phone: Phone): View = (phone.find<ViewGroup>(R.id.page).getChildAt(0) as ViewGroup).getChildAt(0)

    @Test
    @Config(qualifiers = "zh-rCN-w800dp-h1280dp-xhdpi")
    fun `on a wide screen the column is no wider than one reads with ease, in the middle`() {
        val phone = phone()
        val first = column(phone)
        assertEquals(phone.activity.resources.getDimensionPixelSize(R.dimen.size_content), first.width)
        val place = IntArray(2)
        first.getLocationInWindow(place)
        assertEquals(phone.activity.window.decorView.width - first.width, 2 * place[0])
    }

    @Test
    @Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
    fun `on a small phone the four most asked stand two by two`() {
        val phone = phone()
        phone.waitFor("上网设置")
        val (first, second) = listOf("上网设置", "导通讯录").map { top(phone, it) }
        assertEquals(first, second)
    }

    @Test
    @Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
    fun `in elder mode every row's words can be read`() {
        (RuntimeEnvironment.getApplication() as TestStationApp).preferences.elder = true
        val phone = phone()
        phone.waitFor("设置")
        phone.views().filterIsInstance<TextView>().filter { it.text.isNotEmpty() }.forEach {
            assertTrue("“${it.text}” is ${it.width} wide", it.width > it.textSize)
        }
    }

    private fun top(phone: Phone, words: String): Int {
        val place = IntArray(2)
        phone.views().first { it is TextView && it.text.toString() == words }.getLocationInWindow(place)
        return place[1]
    }
}
