package org.phonestation.guides

import android.view.Gravity
import android.view.View
import android.widget.LinearLayout
import org.phonestation.R
import org.phonestation.core.GuideView
import org.phonestation.ui.ButtonKind
import org.phonestation.ui.OtherApps
import org.phonestation.ui.PushButton
import org.phonestation.ui.QrCode
import org.phonestation.ui.Sheet
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Ui
import org.phonestation.ui.column
import org.phonestation.ui.stack

/** The guide's page on the web, in the variant shown where there are several. */
fun GuideView.link(station: String): String {
    val page = station.trimEnd('/') + webPath
    val shown = variants.singleOrNull { it.shown }?.takeIf { variants.size > 1 }
    return if (shown == null) page else "$page?phone=${shown.audience}"
}

/** A code for a phone nearby, a link for one far away; both open the guide on the web, or in this app. */
fun Ui.shareSheet(guide: GuideView, station: String, apps: OtherApps): Sheet {
    val link = guide.link(station)
    val content = column()
    content.stack(text(TextStyle.BODY).apply { text = string(R.string.share_scan) })
    val code = QrCode(this, link, string(R.string.share_code, guide.card.title))
    code.id = R.id.code
    val place = LinearLayout.LayoutParams(
        LinearLayout.LayoutParams.WRAP_CONTENT,
        LinearLayout.LayoutParams.WRAP_CONTENT,
    )
    place.gravity = Gravity.CENTER_HORIZONTAL
    place.topMargin = px(R.dimen.space_m)
    content.addView(code, place)
    content.stack(address(link), px(R.dimen.space_m))
    val send = PushButton(this, ButtonKind.PRIMARY, string(R.string.share_send), R.drawable.ic_share) {
        apps.share(guide.card.title, "${guide.card.title}\n$link")
    }
    send.id = R.id.send
    content.stack(send, px(R.dimen.space_m))
    val copy = PushButton(this, ButtonKind.SOFT, string(R.string.share_copy)) { apps.copy(guide.card.title, link) }
    copy.id = R.id.copy
    content.stack(copy, px(R.dimen.space_s))
    return Sheet(this, string(R.string.share), content).bright()
}

private fun Ui.address(link: String): View =
    text(TextStyle.SMALL, R.color.text2).apply {
        text = link
        gravity = Gravity.CENTER_HORIZONTAL
    }
