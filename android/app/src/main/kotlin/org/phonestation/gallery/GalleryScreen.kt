package org.phonestation.gallery

import android.os.Bundle
import android.view.View
import org.phonestation.R
import org.phonestation.core.StepView
import org.phonestation.guides.stepCard
import org.phonestation.shell.Navigator
import org.phonestation.shell.Place
import org.phonestation.shell.Presenter
import org.phonestation.shell.Screen
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.ButtonRow
import org.phonestation.ui.MeterRow
import org.phonestation.ui.PushButton
import org.phonestation.ui.ScreenFrame
import org.phonestation.ui.Sheet
import org.phonestation.ui.Tab
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tile
import org.phonestation.ui.TimeRow
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.banner
import org.phonestation.ui.barTitle
import org.phonestation.ui.bottomBar
import org.phonestation.ui.card
import org.phonestation.ui.changeRow
import org.phonestation.ui.chip
import org.phonestation.ui.choice
import org.phonestation.ui.empty
import org.phonestation.ui.facts
import org.phonestation.ui.heading
import org.phonestation.ui.helpButton
import org.phonestation.ui.iconButton
import org.phonestation.ui.listCard
import org.phonestation.ui.meter
import org.phonestation.ui.openingRow
import org.phonestation.ui.receipt
import org.phonestation.ui.searchDoor
import org.phonestation.ui.segmented
import org.phonestation.ui.skeleton
import org.phonestation.ui.smallTiles
import org.phonestation.ui.stack
import org.phonestation.ui.subBar
import org.phonestation.ui.switchRow
import org.phonestation.ui.tag
import org.phonestation.ui.textButton
import org.phonestation.ui.tiles
import org.phonestation.ui.undoBar

/** Has nothing to do. */
class GalleryPresenter : Presenter<Unit, Unit>("gallery", Unit) {
    override fun onEvent(event: Unit) = Unit
}

/** Every part of the design once, to look at by day, by night and in large text. What stands in it is made up. */
class GalleryScreen(
    presenter: GalleryPresenter,
    private val ui: Ui,
    private val navigator: Navigator,
    saved: Bundle,
) : Screen<Unit, Unit>(presenter) {
    override val view =
        ScreenFrame(
            ui,
            ui.subBar(
                ui.barTitle("AppBar"),
                { navigator.back() },
                listOf(ui.iconButton(R.drawable.ic_share, "share") {}, ui.iconButton(R.drawable.ic_mark, "mark") {}),
            ),
        )

    init {
        view.position = saved.getInt(POSITION)
        type()
        part("Segmented", ui.segmented(listOf("我的服务", "找服务"), 0) {})
        part("SearchField", ui.searchDoor { navigator.go(Place.Search) })
        part("HelpButton", ui.helpButton {})
        buttons()
        part("Chip", ui.chip(R.drawable.ic_phone, "HyperOS", "HyperOS") {})
        part("Tag", ui.tag(Tone.GOOD, "已签到"), ui.tag(Tone.WARN, "快用完了"), ui.tag(Tone.BAD, "没办成"))
        part("Banner", *Tone.entries.map { ui.banner(it, "一句话，说清楚一件事。") }.toTypedArray())
        part("Meter", ui.card().apply { stack(ui.meter(METER)) })
        part("StepList", ui.stepCard(STEP, opens = true, onHere = null) {})
        part("Facts", ui.card().apply { stack(ui.facts(FACTS)) })
        part("Receipt", ui.receipt("办好了", FACTS, FACTS.take(1)))
        part("Card", ui.listCard(listOf(row("一"), row("二"))))
        part("Tiles", ui.tiles(TILES, view.contentWidth()), ui.smallTiles(TILES, view.contentWidth()))
        part("Switch", ui.listCard(listOf(ui.switchRow("打开", true) {}, ui.switchRow("关上", false) {})))
        part("Choice", ui.choice(listOf(1 to "一", 2 to "二"), 1) {})
        part("TimeRow", time("今天 10:40", "还有 36 分钟", true), time("明天 09:00", "刚开门", false))
        part("ChangeRow", ui.listCard(listOf(ui.changeRow(R.drawable.ic_pin, HALL, "换一家") {})))
        part("Skeleton", ui.skeleton(1))
        part("Empty", ui.empty(R.drawable.ic_mark, "这里还什么都没有。", button(ButtonKind.SOFT, "去看看")))
        part("Toast", ui.undoBar("记录清空了") {})
        val sheet = PushButton(ui, ButtonKind.QUIET, "Sheet") { Sheet(ui, "Sheet", ui.skeleton(1)).show() }
        part("Sheet", sheet)
        view.below(ui.bottomBar(TABS, R.id.tab_home) {})
        view.settled()
    }

    override fun render(state: Unit) = Unit

    override fun save() = Bundle().apply { putInt(POSITION, view.position) }

    private fun type() =
        TextStyle.entries.forEach { style ->
            view.page.stack(ui.text(style).apply { text = "$style 手机服务站 7.1" }, ui.px(R.dimen.space_s))
        }

    private fun buttons() {
        val row = ButtonRow(ui, ui.px(R.dimen.space_s))
        row.addView(button(ButtonKind.PRIMARY, "约今天"))
        row.addView(button(ButtonKind.QUIET, "先不约"))
        part(
            "Buttons",
            button(ButtonKind.PRIMARY, "约今天 10:40"),
            button(ButtonKind.QUIET, "换一家"),
            button(ButtonKind.SOFT, "打开这个设置"),
            button(ButtonKind.WARM, "我到了，签到"),
            row,
            ui.textButton(R.drawable.ic_chev, "看全部") {},
        )
    }

    private fun button(kind: ButtonKind, words: String) = PushButton(ui, kind, words) {}

    private fun time(words: String, away: String, chosen: Boolean) = TimeRow(ui, words, away, chosen) {}

    private fun row(words: String) = ui.openingRow(R.drawable.ic_book, words, "3 篇") {}

    private fun part(name: String, vararg views: View) {
        val title = ui.text(TextStyle.SMALL, R.color.text2, bold = true).heading().apply { text = name }
        view.page.stack(title, ui.px(R.dimen.space_between_sections))
        views.forEach { view.page.stack(it, ui.px(R.dimen.space_s)) }
    }

    private companion object {
        const val POSITION = "position"
        val HALL = listOf("中山路营业厅", "您就在这里 · 开到 18:00")
        val FACTS = listOf("价格" to "¥6.00/月", "从哪天起" to "11 月 30 日")
        val METER = listOf(MeterRow("流量", 65, "用了 65%"), MeterRow("日子", 58, "过了 58%", R.color.outline_strong))
        val STEP = StepView(1u, "打开移动数据", "图标亮了就对了。", "会用流量。", null, listOf("设置", "移动网络"), null, null)
        val TILES = listOf(
            Tile(R.drawable.ic_signal, "上网设置", "约 3 分钟") {},
            Tile(R.drawable.ic_contacts, "导通讯录", "约 8 分钟") {},
        )
        val TABS = listOf(
            Tab(R.id.tab_home, R.drawable.ic_home, "首页"),
            Tab(R.id.tab_guides, R.drawable.ic_book, "口袋书"),
        )
    }
}
