package org.phonestation.core

/** A demo handset as a test says, and what it was asked to do. */
class FakeHandset(
    zh: Boolean = true,
) : HandsetCore {
    val asked = mutableListOf<String>()
    var view: HandsetView? = if (zh) chinese() else english()
    var failure: CoreFailure.Reason? = null

    /** Of the next tries. */
    val pins = ArrayDeque<HandsetPin>()
    var reported = HandsetReported.TOLD
    var onMoved: () -> Unit = {}

    override suspend fun handset() = answer("handset") { view }

    override suspend fun beginHandset(code: String, hall: String) = answer("begin $code $hall") { onMoved() }

    override suspend fun reportHandset(health: HandsetHealth) = answer("report ${health.missing}") { reported }

    override suspend fun handsetTouched() =
        answer("touched") {
            view = view?.copy(visiting = true)
            onMoved()
        }

    override suspend fun cleanHandset() = answer("clean") {}

    override suspend fun handsetCleaned(millis: UInt, notCleaned: List<String>) =
        answer("cleaned $notCleaned") {
            view = view?.copy(visiting = false, unsent = 0u)
            onMoved()
        }

    override suspend fun handsetPin(pin: String) = answer("pin $pin") { pins.removeFirst() }

    override suspend fun leaveHandset() =
        answer("leave") {
            view = null
            onMoved()
        }

    private fun <T> answer(call: String, make: () -> T): T {
        asked += call
        failure?.let { throw CoreFailure(it) }
        return make()
    }

    companion object {
        fun chinese() =
            view(
                "3 号演示机",
                "示例营业厅 1",
                listOf(
                    HandsetSlide(
                        HandsetSlideKind.APP,
                        "bus",
                        "掌上公交",
                        "出门先看，车到哪了",
                        "不用在站台干等",
                        "赵阿姨每天坐 8 路去买菜。现在她看着车快到了才下楼。",
                        "http://127.0.0.1:9/a/bus?h=hall-1",
                    ),
                    HandsetSlide(
                        HandsetSlideKind.GUIDE,
                        "hotspot",
                        "把网分给别的手机",
                        "把网分给别的手机",
                        "三步就好，不用装什么",
                        "",
                        "http://127.0.0.1:9/g/hotspot?h=hall-1",
                    ),
                ),
                listOf("内容是 11 月 21 日的", "11 月 21 日 10:04 取过新内容", "10:21 清过，用了 1.2 秒"),
            )

        fun english() =
            view(
                "Handset 3",
                "Example hall 1",
                listOf(
                    HandsetSlide(
                        HandsetSlideKind.APP,
                        "bus",
                        "Bus in your hand",
                        "See where the bus is before you leave",
                        "No more waiting at the stop",
                        "Aunt Zhao takes the 8 to the market every day. Now she leaves home when it is nearly there.",
                        "http://127.0.0.1:9/a/bus?h=hall-1",
                    ),
                ),
                listOf("Content of 21 November", "New content came on 21 November, 10:04", "Cleaned at 10:21 in 1.2 s"),
            )

        private fun view(name: String, hall: String, slides: List<HandsetSlide>, lines: List<String>) =
            HandsetView(
                name = name,
                hall = "hall-1",
                hallName = hall,
                state = HandsetState.READY,
                visiting = false,
                idleSeconds = 120u,
                unsent = 0u,
                slides = slides,
                packages = listOf("example.bus"),
                contentLine = lines[0],
                syncLine = lines[1],
                cleanLine = lines[2],
                hasPin = true,
            )
    }
}
