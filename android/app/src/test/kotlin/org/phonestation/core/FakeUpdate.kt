package org.phonestation.core

/** What a test says of a newer app. */
class FakeUpdate(
    private val zh: Boolean = true,
) : UpdateCore {
    var view = UpdateView(
        wanted = false,
        state = UpdateState.NOT_ASKED,
        ownVersion = "0.1.0",
        asked = "",
        version = "",
        code = 0u,
        size = "",
        whatsNew = "",
        date = "",
        leastAndroid = "",
        address = "",
        hidden = false,
    )

    /** What the station says when it is asked; it cannot be reached while there is nothing. */
    var told: UpdateView? = null
    var onMoved = {}
    val asked = mutableListOf<String>()

    /** A newer one, as this phone shows it. */
    fun newer() =
        view.copy(
            state = UpdateState.NEWER,
            asked = if (zh) "今天 10:05" else "Today at 10:05",
            version = "0.2.0",
            code = 2u,
            size = "3.2\u00A0MB",
            whatsNew = if (zh) "可以在手机上取号，到点提醒您。" else "Tickets on the phone, with a reminder.",
            date = if (zh) "2026\u00A0年 11\u00A0月 26\u00A0日" else "26\u00A0November 2026",
            leastAndroid = "Android 8",
            address = "https://station.example/app.apk",
        )

    override suspend fun update() = view.also { asked += "update" }

    override suspend fun setUpdateWanted(on: Boolean) = move("wanted $on", view.copy(wanted = on))

    override suspend fun checkUpdate(line: Line): UpdateView {
        asked += "check $line"
        view = told ?: throw CoreFailure(CoreFailure.Reason.NO_NETWORK)
        onMoved()
        return view
    }

    override suspend fun hideUpdate(code: UInt) = move("hide $code", view.copy(hidden = true))

    override suspend fun showUpdate() = move("show", view.copy(hidden = false))

    private fun move(call: String, now: UpdateView) {
        asked += call
        view = now
        onMoved()
    }
}
