package org.phonestation.ui

import org.phonestation.R

/** The drawing for an icon that content names; a book for one that a later version added. */
fun contentIcon(name: String): Int =
    when (name) {
        "apps" -> R.drawable.ic_apps
        "battery" -> R.drawable.ic_battery
        "bell" -> R.drawable.ic_bell
        "bulb" -> R.drawable.ic_bulb
        "chat" -> R.drawable.ic_chat
        "contacts" -> R.drawable.ic_contacts
        "data" -> R.drawable.ic_data
        "globe" -> R.drawable.ic_globe
        "hotspot" -> R.drawable.ic_hotspot
        "image" -> R.drawable.ic_image
        "lock" -> R.drawable.ic_lock
        "people" -> R.drawable.ic_people
        "phone" -> R.drawable.ic_phone
        "pin" -> R.drawable.ic_pin
        "shield" -> R.drawable.ic_shield
        "signal" -> R.drawable.ic_signal
        "sound" -> R.drawable.ic_sound
        "text" -> R.drawable.ic_text
        "video" -> R.drawable.ic_video
        "wifi" -> R.drawable.ic_wifi
        "yuan" -> R.drawable.ic_yuan
        else -> R.drawable.ic_book
    }
