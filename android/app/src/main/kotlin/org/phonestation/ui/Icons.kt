package org.phonestation.ui

import org.phonestation.R

/** The drawing for an icon that content names; a book for one that a later version added. */
fun contentIcon(name: String): Int =
    when (name) {
        "apps" -> R.drawable.ic_apps
        "battery" -> R.drawable.ic_battery
        "bell" -> R.drawable.ic_bell
        "bulb" -> R.drawable.ic_bulb
        "bus" -> R.drawable.ic_bus
        "chat" -> R.drawable.ic_chat
        "clock" -> R.drawable.ic_clock
        "contacts" -> R.drawable.ic_contacts
        "data" -> R.drawable.ic_data
        "down" -> R.drawable.ic_down
        "globe" -> R.drawable.ic_globe
        "hand" -> R.drawable.ic_hand
        "handover" -> R.drawable.ic_handover
        "help" -> R.drawable.ic_help
        "hotspot" -> R.drawable.ic_hotspot
        "image" -> R.drawable.ic_image
        "info" -> R.drawable.ic_info
        "lock" -> R.drawable.ic_lock
        "nonet" -> R.drawable.ic_nonet
        "ok" -> R.drawable.ic_ok
        "people" -> R.drawable.ic_people
        "phone" -> R.drawable.ic_phone
        "pin" -> R.drawable.ic_pin
        "plane" -> R.drawable.ic_plane
        "power" -> R.drawable.ic_power
        "qr" -> R.drawable.ic_qr
        "receipt" -> R.drawable.ic_receipt
        "shield" -> R.drawable.ic_shield
        "signal" -> R.drawable.ic_signal
        "sound" -> R.drawable.ic_sound
        "star" -> R.drawable.ic_star
        "swap" -> R.drawable.ic_swap
        "tag" -> R.drawable.ic_tag
        "text" -> R.drawable.ic_text
        "video" -> R.drawable.ic_video
        "warn" -> R.drawable.ic_warn
        "wifi" -> R.drawable.ic_wifi
        "yuan" -> R.drawable.ic_yuan
        else -> R.drawable.ic_book
    }
