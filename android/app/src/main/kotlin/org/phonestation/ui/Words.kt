package org.phonestation.ui

import java.time.LocalDate
import java.time.format.DateTimeFormatter
import java.time.format.DateTimeParseException
import java.util.Locale
import org.phonestation.R

/** `2026-11-21` as people say it; the year only when it is not this one. */
fun Ui.day(date: String, today: LocalDate = LocalDate.now()): String {
    val day = try {
        LocalDate.parse(date)
    } catch (_: DateTimeParseException) {
        return date
    }
    val pattern = string(if (day.year == today.year) R.string.day else R.string.day_of_year)
    return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(string(R.string.language_tag))).format(day)
}

/** A way through menus on one text: a line breaks only after the sign between two parts. */
fun way(parts: List<String>): String {
    // One part alone is a sentence, and breaks as sentences do.
    if (parts.size < 2) return parts.joinToString("")
    return parts.joinToString("\u00A0› ") { part ->
        part.replace(' ', '\u00A0').toList().joinToString("\u2060")
    }
}
