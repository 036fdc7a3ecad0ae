package org.phonestation.ask

import org.phonestation.shell.Presenter

/** Where a person can be asked: for now on the station's web page. */
data class AskState(
    val address: String,
)

/** Nothing happens here yet. */
class AskPresenter(
    station: String,
    guide: String?,
) : Presenter<AskState, Unit>("ask", AskState(address(station, guide))) {
    override fun onEvent(event: Unit) = Unit

    companion object {
        /** With the guide, so that nobody has to explain again what it is about. */
        fun address(station: String, guide: String?): String =
            "${station.trimEnd('/')}/ask" + guide?.let { "?guide=$it" }.orEmpty()
    }
}
