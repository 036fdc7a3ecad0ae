package org.phonestation.core

/** What screens ask of the core about a newer app. */
interface UpdateCore {
    /** What is known of it; needs no network. */
    suspend fun update(): UpdateView

    /** To be asked once a day by itself; off until the person says so. */
    suspend fun setUpdateWanted(on: Boolean)

    /** Asks the station now. */
    suspend fun checkUpdate(line: Line): UpdateView

    /** "Not now": of the version numbered [code] nothing is said any more. */
    suspend fun hideUpdate(code: UInt)

    suspend fun showUpdate()
}
