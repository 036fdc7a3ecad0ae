package org.phonestation.services

import android.content.Context
import android.content.res.Configuration
import android.graphics.Bitmap
import android.graphics.Canvas
import android.net.Uri
import android.util.DisplayMetrics
import android.view.View
import android.widget.ImageView
import java.io.File
import org.phonestation.R
import org.phonestation.core.ReceiptView
import org.phonestation.ui.TextStyle
import org.phonestation.ui.Tone
import org.phonestation.ui.Ui
import org.phonestation.ui.banner
import org.phonestation.ui.box
import org.phonestation.ui.column
import org.phonestation.ui.fill
import org.phonestation.ui.pad
import org.phonestation.ui.put
import org.phonestation.ui.receipt
import org.phonestation.ui.row
import org.phonestation.ui.stack

/** A receipt as a picture: always by day and in ordinary letters, whoever it is sent to. */
class ReceiptPicture(
    private val context: Context,
) {
    /** Where other apps can read it. */
    fun file(receipt: ReceiptView): Uri {
        val folder = folder(context).apply { mkdirs() }
        // What was shared an hour ago has been read, or never will be.
        val old = System.currentTimeMillis() - OLD_MS
        folder.listFiles().orEmpty().filter { it.lastModified() < old }.forEach(File::delete)
        val name = receipt.number.filter(Char::isLetterOrDigit) + ".png"
        folder.resolve(name).outputStream().use { drawn(receipt).compress(Bitmap.CompressFormat.PNG, 100, it) }
        return Uri.Builder().scheme("content").authority(ReceiptFiles.authority(context)).appendPath(name).build()
    }

    fun drawn(receipt: ReceiptView): Bitmap {
        val view = page(receipt)
        val free = View.MeasureSpec.makeMeasureSpec(0, View.MeasureSpec.UNSPECIFIED)
        view.measure(View.MeasureSpec.makeMeasureSpec(WIDTH, View.MeasureSpec.EXACTLY), free)
        view.layout(0, 0, view.measuredWidth, view.measuredHeight)
        val picture = Bitmap.createBitmap(view.measuredWidth, view.measuredHeight, Bitmap.Config.ARGB_8888)
        view.draw(Canvas(picture))
        return picture
    }

    private fun page(receipt: ReceiptView): View {
        val ui = Ui(byDay())
        return ui.column().apply {
            setBackgroundColor(ui.color(R.color.surface))
            pad(ui.px(R.dimen.space_l), ui.px(R.dimen.space_l))
            stack(name(ui))
            stack(ui.receipt(receipt), ui.px(R.dimen.space_m))
            if (receipt.example) {
                stack(ui.banner(Tone.PLAIN, ui.string(R.string.services_example)), ui.px(R.dimen.space_m))
            }
        }
    }

    private fun name(ui: Ui): View =
        ui.row().apply {
            val mark = ImageView(context)
            mark.background = ui.box(R.color.brand, R.dimen.radius_control)
            mark.setImageResource(R.drawable.mark)
            val side = ui.px(R.dimen.size_icon_bubble)
            put(mark, 0, side, side)
            fill(ui.text(TextStyle.LEAD).apply { text = ui.string(R.string.app_name) }, ui.px(R.dimen.space_m))
        }

    private fun byDay(): Context {
        val wanted = Configuration(context.resources.configuration)
        wanted.uiMode = wanted.uiMode and Configuration.UI_MODE_NIGHT_MASK.inv() or Configuration.UI_MODE_NIGHT_NO
        wanted.fontScale = 1f
        wanted.densityDpi = DisplayMetrics.DENSITY_XHIGH
        return context.createConfigurationContext(wanted)
    }

    companion object {
        /** Of a phone of 360 dp, two points to each. */
        private const val WIDTH = 720
        private const val OLD_MS = 3_600_000L

        internal fun folder(context: Context): File = context.cacheDir.resolve("receipts")
    }
}

/** 回执: what counts above the dashes; by what it is found, and how one said yes, below them. */
internal fun Ui.receipt(receipt: ReceiptView): View {
    val rows = receipt.rows.map { it.label to it.value }.filter { it.second != receipt.name }
    // The number and when it was made stand first, how one said yes last.
    val found = rows.take(2) + rows.takeLast(1)
    return receipt(receipt.name, rows - found.toSet(), found)
}
