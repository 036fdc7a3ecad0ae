package org.phonestation.ui

import android.view.View
import android.widget.LinearLayout
import org.phonestation.R

/** A large thing to tap. */
class Tile(
    val icon: Int,
    val label: String,
    val below: String,
    val onTap: () -> Unit,
)

/** Two in a row; one, as soon as a word would need a third line. */
fun Ui.tiles(tiles: List<Tile>, width: Int): View {
    val gap = px(R.dimen.space_s)
    val inside = (width - gap) / 2 - 2 * px(R.dimen.space_card_padding)
    val single = tiles.any { lines(it.label, TextStyle.BODY, true, inside) > 2 }
    val grid = column()
    tiles.chunked(if (single) 1 else 2).forEach { pair ->
        val line = row()
        pair.forEach { line.fill(tile(it, single), gap, LinearLayout.LayoutParams.MATCH_PARENT) }
        if (!single && pair.size == 1) line.fill(View(context), gap)
        grid.stack(line, gap)
    }
    return grid
}

/** The like with an icon and a word alone; two in a row, one where words would need too many lines. */
fun Ui.smallTiles(tiles: List<Tile>, width: Int): View {
    val gap = px(R.dimen.space_s)
    val beside = size(Size.ICON) + px(R.dimen.space_s) + 2 * px(R.dimen.space_m)
    // Large letters leave so few to a line that it would break within words.
    val most = if (large) 1 else 2
    val single = tiles.any { lines(it.label, TextStyle.BODY, true, (width - gap) / 2 - beside) > most }
    val grid = column()
    tiles.chunked(if (single) 1 else 2).forEach { pair ->
        val line = row()
        pair.forEach { line.fill(smallTile(it), gap, LinearLayout.LayoutParams.MATCH_PARENT) }
        if (!single && pair.size == 1) line.fill(View(context), gap)
        grid.stack(line, gap)
    }
    return grid
}

private fun Ui.smallTile(tile: Tile): View =
    row().apply {
        minimumHeight = size(Size.TILE)
        background = pressable(R.color.card, stroke = R.color.outline)
        pad(px(R.dimen.space_m), px(R.dimen.space_s))
        put(icon(tile.icon, R.color.accent), 0, size(Size.ICON), size(Size.ICON))
        fill(text(TextStyle.BODY, bold = true).apply { text = tile.label }, px(R.dimen.space_s))
        acts(tile.label, tile.onTap)
    }

private fun Ui.tile(tile: Tile, wide: Boolean): View {
    val words = column()
    words.stack(text(TextStyle.BODY, bold = true).apply { text = tile.label })
    words.stack(text(TextStyle.SMALL, R.color.text2).apply { text = tile.below })
    val frame = if (wide) row() else column()
    frame.background = pressable(R.color.card, stroke = R.color.outline)
    frame.pad(px(R.dimen.space_card_padding), px(R.dimen.space_card_padding))
    frame.addView(bubble(tile.icon))
    if (wide) frame.fill(words, px(R.dimen.space_m)) else frame.stack(words, px(R.dimen.space_m))
    return frame.acts("${tile.label}, ${tile.below}", tile.onTap)
}
