package org.phonestation.bench

import org.phonestation.core.OpenConfig
import org.phonestation.core.PhoneStation
import org.phonestation.core.uniffiEnsureInitialized

/** As many repetitions as its sister in Rust makes; the last half of them is timed. */
private const val TIMES = 400

/**
 * What a screen asks of the core, timed through the bindings: the sister of the core's bench of the same
 * name. One process is one start of the app. Prints `name nanoseconds` a line.
 */
fun main(arguments: Array<String>) {
    val folder = arguments.single()
    val open = { PhoneStation.open(OpenConfig(folder, "http://127.0.0.1:9", null, "zh-CN", "android")) }
    timed("JNA and bindings, loaded") { uniffiEnsureInitialized() }
    timed("open, first start", open).close()
    val core = timed("open again", open)
    timed("home, first") { core.homeView() }
    timed("search, first") { core.searchView("流量", 20u) }
    repeated("home") { core.homeView() }
    repeated("search") { core.searchView("流量", 20u) }
}

private fun <T> timed(name: String, work: () -> T): T {
    val began = System.nanoTime()
    val value = work()
    println("$name ${System.nanoTime() - began}")
    return value
}

private fun repeated(name: String, work: () -> Any) {
    repeat(TIMES / 2) { work() }
    val began = System.nanoTime()
    repeat(TIMES / 2) { work() }
    println("$name ${(System.nanoTime() - began) / (TIMES / 2)}")
}
