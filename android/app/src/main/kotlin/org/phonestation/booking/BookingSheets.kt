package org.phonestation.booking

import android.view.View
import org.phonestation.R
import org.phonestation.core.BookingView
import org.phonestation.core.GuideCard
import org.phonestation.core.HallChoice
import org.phonestation.core.TimeChoice
import org.phonestation.ui.Sheet
import org.phonestation.ui.Ui
import org.phonestation.ui.contentIcon
import org.phonestation.ui.listCard

internal const val HELP = "help"

internal fun productIcon(kind: String?): Int =
    when (kind) {
        "corner" -> R.drawable.ic_hand
        "battery" -> R.drawable.ic_battery
        "expert" -> R.drawable.ic_star
        "event" -> R.drawable.ic_people
        else -> R.drawable.ic_help
    }

/** Whether one is there, and whether it is open. */
internal fun Ui.standing(hall: HallChoice): String {
    val here = string(R.string.booking_here).takeIf { hall.here }
    return listOfNotNull(here, hall.state).filter { it.isNotEmpty() }.joinToString(" · ")
}

/** 换一家. */
internal fun Ui.hallsSheet(booking: BookingView, onHall: (String) -> Unit): Sheet {
    val rows = booking.halls.map { hall ->
        val name = if (hall.example) string(R.string.booking_example_name, hall.name) else hall.name
        val lines = listOf(name, hall.address, standing(hall)).filter { it.isNotEmpty() }
        choiceRow(R.drawable.ic_pin, lines, hall.id == booking.hall?.id) { onHall(hall.id) }
    }
    return sheet(R.string.booking_which_hall, rows)
}

/** 也能约别的. */
internal fun Ui.productsSheet(booking: BookingView, onProduct: (String) -> Unit): Sheet {
    val rows = booking.products.map { product ->
        val lines = listOfNotNull(product.name, product.detail, product.place)
        choiceRow(productIcon(product.kind), lines, product.kind == booking.product?.kind) { onProduct(product.kind) }
    }
    return sheet(R.string.booking_what, rows)
}

/** 换一件: what is asked most, the guide that one came from, anything else. */
internal fun Ui.topicsSheet(
    booking: BookingView,
    asked: List<GuideCard>,
    onSearch: () -> Unit,
    onTopic: (String?) -> Unit,
): Sheet {
    val now = booking.topic
    val known = asked.map { Triple(it.id, it.icon, it.label) }
    val own = now?.takeIf { topic -> asked.none { it.id == topic.guide } }
    val topics = listOfNotNull(own?.let { Triple(it.guide, it.icon, it.title) }) + known
    val rows = topics.map { (guide, icon, words) ->
        choiceRow(contentIcon(icon), listOf(words), guide == now?.guide) { onTopic(guide) }
    }
    val none = choiceRow(R.drawable.ic_chat, listOf(string(R.string.booking_anything)), now == null) { onTopic(null) }
    val search = choiceRow(R.drawable.ic_search, listOf(string(R.string.booking_search)), false, onSearch)
    return sheet(R.string.booking_about, rows + none + search)
}

/** 看别的时间. */
internal fun Ui.timesSheet(times: List<TimeChoice>, day: String, onDay: (String) -> Unit, onTime: (Long) -> Unit) =
    Sheet(this, string(R.string.booking_when), allTimes(times, day, onDay, onTime))

private fun Ui.sheet(title: Int, rows: List<View>) = Sheet(this, string(title), listCard(rows))
