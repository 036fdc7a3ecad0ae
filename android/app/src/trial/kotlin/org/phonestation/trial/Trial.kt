package org.phonestation.trial

import java.io.File
import java.util.Collections
import kotlinx.coroutines.runBlocking
import org.phonestation.core.ChangedTopic
import org.phonestation.core.ChangesListener
import org.phonestation.core.Network
import org.phonestation.core.OpenConfig
import org.phonestation.core.PhoneStation
import org.phonestation.core.StationException
import org.phonestation.core.coreVersion
import org.phonestation.core.uniffiEnsureInitialized

/**
 * What the app's shrunk classes must still be able to do, run on this machine's JVM over this machine's core: every way
 * over the border that JNA finds by name. Not part of the app. Prints a line a step, the last one says how many.
 */
fun main(arguments: Array<String>) {
    val folder = arguments.single()
    var steps = 0
    val step = { name: String, passed: Boolean ->
        check(passed) { "failed: $name" }
        steps += 1
        println("ok $name")
    }
    uniffiEnsureInitialized()
    step("the library is loaded and has the bindings' version", coreVersion().isNotEmpty())
    val core = PhoneStation.open(OpenConfig(folder, "http://127.0.0.1:9", null, "zh-CN", "android"))
    step("the core opens and makes its databases", File(folder, "mine.db").isFile)
    step("the seed is there", core.guidesView().mostAsked.isNotEmpty())
    step("a search finds", core.searchView("流量", 20u).hits.first().card.id == "saving-data")
    step("records come over whole", core.guideView("online-settings", null).steps.all { it.title.isNotEmpty() })
    step(
        "an error comes over as its type",
        failure {
            core.guideView("no-such-guide", null)
        } is StationException.NotFound,
    )
    val told = Collections.synchronizedList(mutableListOf<ChangedTopic>())
    core.setListener(
        object : ChangesListener {
            override fun onChanged(topics: List<ChangedTopic>) {
                told += topics
            }
        },
    )
    core.setBookmark("hotspot", true)
    step("a write is there", core.bookmarksView().map { it.id } == listOf("hotspot"))
    step("the core calls back", ChangedTopic.BOOKMARKS in told)
    val offline = failure { runBlocking { core.syncContent(Network.UNMETERED) } }
    step("an async call comes back with its error", offline is StationException.Offline)
    core.close()
    step("a closed core is not called", failure { core.guidesView() } is IllegalStateException)
    println("$steps steps passed")
}

private fun failure(work: () -> Unit): Throwable? = runCatching(work).exceptionOrNull()
