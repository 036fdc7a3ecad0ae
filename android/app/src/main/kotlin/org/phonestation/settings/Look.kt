package org.phonestation.settings

/** How the app looks and speaks; a change is seen at once. */
interface Look {
    val elder: Boolean

    /** BCP 47; nothing follows the phone. */
    val language: String?

    fun elder(on: Boolean)

    fun language(tag: String?)
}
