package org.phonestation.ui

import android.annotation.SuppressLint
import android.graphics.Canvas
import android.graphics.Paint
import android.view.View
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel
import com.google.zxing.qrcode.encoder.ByteMatrix
import com.google.zxing.qrcode.encoder.Encoder
import org.phonestation.R

/** A QR code for [text]: dark on a white square by night too, or phones do not read it. */
@SuppressLint("ViewConstructor") // Made in Kotlin only.
class QrCode(
    ui: Ui,
    text: String,
    label: String,
    /** No smaller than this. */
    private val least: Int = ui.size(Size.QR_LEAST),
) : View(ui.context) {
    // M, as the station's pages have it: it still reads with a thumb's edge on it.
    private val code: ByteMatrix = Encoder.encode(text, ErrorCorrectionLevel.M).matrix
    private val modules = code.width + 2 * QUIET
    private val dark = Paint().apply { color = ui.context.getColor(R.color.qr_dark) }

    init {
        contentDescription = label
    }

    override fun onMeasure(widthMeasureSpec: Int, heightMeasureSpec: Int) {
        // Whole pixels a module: edges between pixels are grey.
        val module = (least + modules - 1) / modules
        setMeasuredDimension(module * modules, module * modules)
    }

    override fun onDraw(canvas: Canvas) {
        canvas.drawColor(context.getColor(R.color.qr_light))
        val module = (width / modules).toFloat()
        for (y in 0 until code.height) {
            for (x in 0 until code.width) {
                if (code.get(x, y).toInt() == 0) continue
                val left = (x + QUIET) * module
                val top = (y + QUIET) * module
                canvas.drawRect(left, top, left + module, top + module, dark)
            }
        }
    }

    private companion object {
        /** Empty modules around the code, as its standard asks. */
        const val QUIET = 4
    }
}
