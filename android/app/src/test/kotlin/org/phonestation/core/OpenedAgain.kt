package org.phonestation.core

/** The core opened a second time over other files, as a process that begins does. */
object OpenedAgain {
    fun customer(setup: CoreSetup): CustomerView = open(setup).customerView()

    /** What it would ask in a notice. */
    fun followUp(setup: CoreSetup): FollowUpCard? = open(setup).dueFollowUp(inFlow = false)

    private fun open(setup: CoreSetup) =
        OpenCore.open(setup, "zh-CN", elder = false) {
        }.speaking("zh-CN", elder = false)
}
