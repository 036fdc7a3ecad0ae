package org.phonestation.core

import org.junit.Assert.assertEquals
import org.junit.Test

class PhoneFamilyTest {
    @Test
    fun `a phone belongs to the family of its maker or brand, any other is an Android`() {
        assertEquals("hyperos", phoneFamily("Xiaomi", "Redmi"))
        assertEquals("harmonyos", phoneFamily("HUAWEI", "HUAWEI"))
        assertEquals("originos", phoneFamily("vivo", "iQOO"))
        assertEquals("coloros", phoneFamily("OnePlus", "OnePlus"))
        assertEquals("android", phoneFamily("Google", "google"))
    }
}
