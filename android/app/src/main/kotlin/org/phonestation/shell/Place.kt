package org.phonestation.shell

import android.os.Bundle

/** Where one can be in the app; small enough to outlive the process. */
sealed interface Place {
    data object Home : Place

    data object Guides : Place

    /** Bookmarks and history. */
    data object Mine : Place

    data object Settings : Place

    data object Licences : Place

    /** A newer app. */
    data object Update : Place

    /** Every part of the design; for those who build it. */
    data object Gallery : Place

    data class Topic(
        val id: String,
    ) : Place

    data object Search : Place

    data class Guide(
        val id: String,
    ) : Place

    /** A person's time, at [hall] and about [guide] where these are known already. */
    data class Booking(
        val hall: String? = null,
        val guide: String? = null,
    ) : Place

    data class Ticket(
        val id: String,
    ) : Place

    /** What one has, or with [find] what there is. */
    data class Services(
        val find: Boolean = false,
    ) : Place

    /** An offering's facts; [after] is the trial that it would follow. */
    data class Offer(
        val id: String,
        val after: String? = null,
    ) : Place

    data class Product(
        val id: String,
    ) : Place

    data class Leave(
        val product: String,
    ) : Place

    /** The second yes to an order. */
    data class Confirm(
        val order: String,
    ) : Place

    data class Receipt(
        val order: String,
    ) : Place

    data class Statement(
        val month: String,
    ) : Place

    /** What a carrier answered by short message; about [product] where that is known. */
    data class Answer(
        val product: String? = null,
    ) : Place

    /** What suits this person now, and the ways to the rest of it. */
    data object Suggestions : Place

    /** One app that may be suggested. */
    data class App(
        val id: String,
    ) : Place

    /** All of them; the ten for a new phone first. */
    data object Shelf : Place

    data object Interests : Place

    /** Every plan, priced on what one used. */
    data object Plans : Place

    /** Buying advice and top-up offers. */
    data object Advice : Place

    data object Usage : Place

    data object UsageApps : Place

    data object UsageSaving : Place

    data object UsageCap : Place

    /** What usage access is for, before the system's own screen. */
    data object UsageAccess : Place

    /** Signing in and out, and being forgotten. */
    data object Customer : Place

    data object Contacts : Place

    /** The camera on the station's codes. */
    data object Scan : Place

    /** What a demo handset shows while nobody tries it. */
    data object Attract : Place

    /** A demo handset's page for staff. */
    data object Staff : Place

    /** The same, told what it is about where it can be. */
    fun about(guide: String): Place = if (this is Booking) copy(guide = guide) else this

    fun toBundle() =
        Bundle().also {
            val (kind, id) = when (this) {
                Guides -> GUIDES to null
                is Topic -> TOPIC to id
                Search -> SEARCH to null
                is Guide -> GUIDE to id
                is Booking -> BOOKING to guide
                is Ticket -> TICKET to id
                is Services -> SERVICES to FIND.takeIf { find }
                is Offer -> OFFER to id
                is Product -> PRODUCT to id
                is Leave -> LEAVE to product
                is Confirm -> CONFIRM to order
                is Receipt -> RECEIPT to order
                is Statement -> STATEMENT to month
                is Answer -> ANSWER to product
                Suggestions -> RECOMMEND to null
                is App -> APP to id
                Shelf -> RECOMMEND to SHELF
                Interests -> RECOMMEND to INTERESTS
                Plans -> RECOMMEND to PLANS
                Advice -> RECOMMEND to ADVICE
                Usage -> USAGE to null
                UsageApps -> USAGE to APPS
                UsageSaving -> USAGE to SAVING
                UsageCap -> USAGE to CAP
                UsageAccess -> USAGE to ACCESS
                Customer -> CUSTOMER to null
                Contacts -> CONTACTS to null
                Scan -> SCAN to null
                Attract, Staff -> HANDSET to null
                Home -> HOME to null
                Mine -> MINE to null
                Settings -> SETTINGS to null
                Licences -> LICENCES to null
                Update -> UPDATE to null
                Gallery -> GALLERY to null
            }
            it.putString(KIND, kind)
            it.putString(ID, id)
            if (this is Booking) it.putString(MORE, hall)
            if (this is Offer) it.putString(MORE, after)
        }

    companion object {
        private const val KIND = "kind"
        private const val ID = "id"
        private const val GUIDES = "guides"
        private const val TOPIC = "topic"
        private const val SEARCH = "search"
        private const val GUIDE = "guide"
        private const val BOOKING = "booking"
        private const val TICKET = "ticket"
        private const val MORE = "hall"
        private const val SERVICES = "services"
        private const val FIND = "find"
        private const val OFFER = "offer"
        private const val PRODUCT = "product"
        private const val LEAVE = "leave"
        private const val CONFIRM = "confirm"
        private const val RECEIPT = "receipt"
        private const val STATEMENT = "statement"
        private const val ANSWER = "answer"
        private const val RECOMMEND = "recommend"
        private const val APP = "app"
        private const val SHELF = "shelf"
        private const val INTERESTS = "interests"
        private const val PLANS = "plans"
        private const val ADVICE = "advice"
        private const val USAGE = "usage"
        private const val APPS = "apps"
        private const val SAVING = "saving"
        private const val CAP = "cap"
        private const val ACCESS = "access"
        private const val CUSTOMER = "customer"
        private const val CONTACTS = "contacts"
        private const val SCAN = "scan"
        private const val HANDSET = "handset"
        private const val HOME = "home"
        private const val MINE = "mine"
        private const val SETTINGS = "settings"
        private const val LICENCES = "licences"
        private const val UPDATE = "update"
        private const val GALLERY = "gallery"

        /** The place that content calls so; nothing for one that this app does not have, or not yet. */
        fun named(word: String): Place? = of(Bundle().apply { putString(KIND, word) })

        /** Nothing when it was written by a version of the app that knew other places. */
        fun of(bundle: Bundle): Place? {
            val id = bundle.getString(ID)
            return when (bundle.getString(KIND)) {
                GUIDES -> Guides
                TOPIC -> id?.let(::Topic)
                SEARCH -> Search
                GUIDE -> id?.let(::Guide)
                BOOKING -> Booking(bundle.getString(MORE), id)
                TICKET -> id?.let(::Ticket)
                SERVICES -> Services(find = id == FIND)
                OFFER -> id?.let { Offer(it, bundle.getString(MORE)) }
                PRODUCT -> id?.let(::Product)
                LEAVE -> id?.let(::Leave)
                CONFIRM -> id?.let(::Confirm)
                RECEIPT -> id?.let(::Receipt)
                STATEMENT -> id?.let(::Statement)
                ANSWER -> Answer(id)
                RECOMMEND -> recommend(id)
                APP -> id?.let(::App)
                USAGE -> usage(id)
                CUSTOMER -> Customer
                CONTACTS -> Contacts
                SCAN -> Scan
                // Whoever comes back does not come back to the staff's page.
                HANDSET -> Attract
                HOME -> Home
                MINE -> Mine
                SETTINGS -> Settings
                LICENCES -> Licences
                UPDATE -> Update
                GALLERY -> Gallery
                else -> null
            }
        }

        private fun recommend(page: String?): Place? =
            when (page) {
                null -> Suggestions
                SHELF -> Shelf
                INTERESTS -> Interests
                PLANS -> Plans
                ADVICE -> Advice
                else -> null
            }

        private fun usage(page: String?): Place? =
            when (page) {
                null -> Usage
                APPS -> UsageApps
                SAVING -> UsageSaving
                CAP -> UsageCap
                ACCESS -> UsageAccess
                else -> null
            }
    }
}
