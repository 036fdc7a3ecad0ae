package org.phonestation.guides

import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.Phone
import org.phonestation.R
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-xhdpi")
class FirstStartTest {
    @Test
    fun `the first start without a network shows the four most asked and the topics`() {
        val phone = Phone()
        phone.waitFor("大家常问的")
        val home = phone.texts()
        listOf("上网设置", "导通讯录", "服务密码重置", "装常用软件").forEach { assertTrue("$it: $home", it in home) }
        phone.tap(R.id.tab_guides)
        phone.waitFor("按事情找")
        val shown = phone.texts()
        listOf("上网和信号", "防骗和安全").forEach { assertTrue("$it: $shown", it in shown) }
    }
}
