package org.phonestation.core

/** The core opened a second time over other files, as a process that begins does. */
object OpenedAgain {
    fun customer(setup: CoreSetup): CustomerView = OpenCore.open(setup, "zh-CN") {}.speaking("zh-CN").customerView()
}
