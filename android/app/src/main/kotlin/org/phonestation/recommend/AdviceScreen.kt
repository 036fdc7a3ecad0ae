package org.phonestation.recommend

import android.os.Bundle
import android.view.View
import org.phonestation.R
import org.phonestation.core.AdviceRow
import org.phonestation.core.AdviceView
import org.phonestation.core.TopUpRow
import org.phonestation.services.PageState
import org.phonestation.services.ServiceScreen
import org.phonestation.shell.Navigator
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.barTitle
import org.phonestation.ui.card
import org.phonestation.ui.heading
import org.phonestation.ui.stack
import org.phonestation.ui.subBar
import org.phonestation.usage.small

/** 买手机、充话费: the second and third reasons why people come, plain, each with its day. */
class AdviceScreen(
    presenter: AdvicePresenter,
    ui: Ui,
    navigator: Navigator,
    saved: Bundle,
) : ServiceScreen<AdviceView>(
        presenter,
        ui,
        navigator,
        ui.subBar(ui.barTitle(ui.string(R.string.advice)), { navigator.back() }),
        saved,
    ) {
    override fun show(value: AdviceView, state: PageState<AdviceView>) {
        title(ui.string(R.string.advice_top_ups), TextStyle.LEAD)
        value.topUps.forEach { part(topUp(it), R.dimen.space_s) }
        if (value.noTopUps.isNotEmpty()) words(value.noTopUps)
        title(ui.string(R.string.advice_buying), TextStyle.LEAD)
        value.advice.forEach { part(advice(it), R.dimen.space_s) }
        if (value.topUps.any { it.example }) said(Tone.PLAIN, ui.string(R.string.advice_example))
    }

    private fun topUp(offer: TopUpRow): View =
        ui.card().apply {
            stack(ui.small(offer.name))
            stack(ui.text(TextStyle.LEAD).heading().apply { text = offer.words })
            if (offer.terms.isNotEmpty()) stack(ui.text(TextStyle.BODY).apply { text = offer.terms })
            for (line in listOf(offer.until, offer.checked)) {
                if (line.isNotEmpty()) stack(ui.small(line), ui.px(R.dimen.space_xs))
            }
        }

    private fun advice(advice: AdviceRow): View =
        ui.card().apply {
            stack(ui.text(TextStyle.BODY, bold = true).heading().apply { text = advice.title })
            advice.lines.forEach { line ->
                stack(ui.text(TextStyle.BODY).apply { text = line }, ui.px(R.dimen.space_s))
            }
            for (line in listOf(advice.written, advice.checked)) {
                if (line.isNotEmpty()) stack(ui.small(line), ui.px(R.dimen.space_xs))
            }
        }
}
