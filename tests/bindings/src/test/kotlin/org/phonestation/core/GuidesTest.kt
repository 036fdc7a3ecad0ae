package org.phonestation.core

import java.nio.file.Path
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource

class GuidesTest {
    @TempDir
    lateinit var folder: Path
    private lateinit var station: PhoneStation

    @BeforeEach
    fun open() {
        station = openIn(folder)
    }

    @AfterEach
    fun close() = station.close()

    @Test
    fun `a first start without a network has four tiles and topics`() {
        val view = station.guidesView()
        assertEquals(4, view.mostAsked.size)
        assertTrue(view.topics.isNotEmpty())
        for (tile in view.mostAsked) {
            assertTrue(tile.label.isNotBlank() && tile.steps > 0u && tile.minutes > 0u, "$tile")
        }
    }

    @ParameterizedTest(name = "{0} finds {1} first")
    @CsvSource(
        "流量, saving-data",
        "swsz, online-settings",
        "APN, online-settings",
        "導通訊錄, move-contacts",
        "密码, service-password",
        "上网, online-settings",
    )
    fun `what people type finds the right guide first`(typed: String, guide: String) {
        val hits = station.searchView(typed, 10u).hits
        assertEquals(guide, hits.firstOrNull()?.card?.id)
    }

    @Test
    fun `a hit is marked in its title and the pieces make up the title`() {
        val hit = station.searchView("流量", 10u).hits.first()
        assertEquals(hit.card.title, hit.title.joinToString("") { it.text })
        assertTrue(hit.title.any { it.hit && it.text == "流量" }, "${hit.title}")
    }

    @Test
    fun `a search without hits is an empty view and no error`() {
        assertEquals(emptyList<SearchHit>(), station.searchView("紫色犀牛", 10u).hits)
    }

    @Test
    fun `a guide reads in Chinese and after a switch in English`() {
        val chinese = station.guideView("online-settings", null)
        station.setLanguage("en")
        val english = station.guideView("online-settings", null)
        assertTrue(chinese.card.title.any { it in '\u4e00'..'\u9fff' }, chinese.card.title)
        assertFalse(english.card.title.any { it in '\u4e00'..'\u9fff' }, english.card.title)
        assertEquals(chinese.steps.size, english.steps.size)
        assertEquals(List(english.steps.size) { it + 1 }, english.steps.map { it.number.toInt() })
    }

    @Test
    fun `the variant of another phone is shown when it is asked for`() {
        val own = station.guideView("online-settings", null)
        val iphone = station.guideView("online-settings", "iphone")
        assertEquals("iphone", iphone.variants.single { it.shown }.audience)
        assertNotEquals(own.steps, iphone.steps)
    }

    @Test
    fun `an unknown guide is not found`() {
        assertThrows<StationException.NotFound> { station.guideView("no-such-guide", null) }
        assertThrows<StationException.NotFound> { station.topicView("no-such-topic", 0u) }
    }

    @Test
    fun `every topic leads to guides and every guide opens`() {
        val topics = station.guidesView().topics
        val guides = topics.flatMap { station.topicView(it.id, 0u).guides }
        assertEquals(topics.sumOf { it.guides }, guides.size.toUInt())
        for (guide in guides) {
            assertEquals(guide.title, station.guideView(guide.id, null).card.title)
        }
    }
}
