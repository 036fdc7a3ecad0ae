package org.phonestation.ui

import org.phonestation.R

/** The steps of the type scale that screens use. */
enum class TextStyle(
    val size: Int,
    val line: Int,
    val elderSize: Int,
    val elderLine: Int,
    val bold: Boolean,
) {
    CODE(R.dimen.type_code, R.dimen.line_code, R.dimen.elder_type_code, R.dimen.elder_line_code, true),
    FIGURE(R.dimen.type_figure, R.dimen.line_figure, R.dimen.elder_type_figure, R.dimen.elder_line_figure, true),
    TITLE(R.dimen.type_title, R.dimen.line_title, R.dimen.elder_type_title, R.dimen.elder_line_title, true),
    HEADING(
        R.dimen.type_heading,
        R.dimen.line_heading,
        R.dimen.elder_type_heading,
        R.dimen.elder_line_heading,
        true,
    ),
    LEAD(R.dimen.type_lead, R.dimen.line_lead, R.dimen.elder_type_lead, R.dimen.elder_line_lead, true),
    BODY(R.dimen.type_body, R.dimen.line_body, R.dimen.elder_type_body, R.dimen.elder_line_body, false),
    SMALL(R.dimen.type_small, R.dimen.line_small, R.dimen.elder_type_small, R.dimen.elder_line_small, false),
}

/** Sizes that elder mode changes. */
enum class Size(
    val normal: Int,
    val elder: Int,
) {
    TOUCH(R.dimen.size_touch, R.dimen.elder_size_touch),
    BUTTON(R.dimen.size_button, R.dimen.elder_size_button),
    ROW(R.dimen.size_row, R.dimen.elder_size_row),
    APP_BAR(R.dimen.size_app_bar, R.dimen.elder_size_app_bar),
    SEARCH_FIELD(R.dimen.size_search_field, R.dimen.elder_size_search_field),
    CHIP(R.dimen.size_chip, R.dimen.elder_size_chip),
    CHIP_TOUCH(R.dimen.size_chip_touch, R.dimen.elder_size_chip_touch),
    BOTTOM_BAR(R.dimen.size_bottom_bar, R.dimen.elder_size_bottom_bar),
    TILE(R.dimen.size_tile, R.dimen.elder_size_tile),
    METER_BAR(R.dimen.size_meter_bar, R.dimen.elder_size_meter_bar),
    ICON(R.dimen.size_icon, R.dimen.elder_size_icon),
    ICON_BUBBLE(R.dimen.size_icon_bubble, R.dimen.elder_size_icon_bubble),
    STEP_NUMBER(R.dimen.size_step_number, R.dimen.elder_size_step_number),
    QR_LEAST(R.dimen.size_qr_min, R.dimen.elder_size_qr_min),
}
