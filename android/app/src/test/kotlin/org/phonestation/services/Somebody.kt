package org.phonestation.services

import android.content.Intent
import android.view.View
import android.widget.EditText
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import org.phonestation.Phone
import org.phonestation.R
import org.phonestation.core.Line
import org.phonestation.shell.Place
import org.phonestation.sync.SyncState
import org.phonestation.sync.connect

/** A customer of the example's carrier: a number that nobody else has, and the messages that come to it. */
class Somebody(
    private val station: String,
    /** The carrier fails whose number ends in 9. */
    last: Int = 1,
) {
    val number = "1000000%03d%d".format(next(), last)
    private val client = HttpClient.newHttpClient()

    /** Taps on the way of a test. */
    var taps = 0

    /** All that came by message, the newest first. */
    fun messages(): List<String> {
        val page = HttpRequest.newBuilder(URI("$station/dev/inbox?q=$number")).build()
        val text = client.send(page, BodyHandlers.ofString()).body()
        return MESSAGE.findAll(text).map { it.groupValues[1] }.toList()
    }

    /** The code of the newest message that has [about] in it, once there are [count] of them. */
    fun code(phone: Phone, about: String, count: Int = 1): String {
        phone.waitUntil("no message about $about") { messages().count { about in it } >= count }
        return SIX.find(messages().first { about in it })!!.value
    }

    /** The app with the station's own services, online, not signed in. */
    fun opens(): Phone {
        connect(Line.UNMETERED)
        val phone = Phone()
        phone.waitFor("大家常问的")
        phone.app.sync.now()
        phone.waitUntil("the services do not come") { phone.app.sync.state.value is SyncState.Done }
        return phone
    }

    fun signsIn(phone: Phone) {
        phone.activity.navigator.tab(Place.Services())
        phone.waitUntil("nowhere to sign in") { phone.shows(R.id.sign_in) }
        phone.tap(R.id.sign_in)
        phone.waitUntil("no field for a number") { phone.shows(R.id.send) }
        phone.enter(R.id.number, number)
        phone.tap(R.id.send)
        phone.waitUntil("no field for the code") { phone.shows(R.id.enter) }
        phone.enter(R.id.code, code(phone, "登录"))
        phone.tap(R.id.enter)
        phone.waitUntil("not signed in") { phone.activity.navigator.place == Place.Services() }
        phone.waitFor("您还没有订任何服务")
    }

    private fun Phone.taps(id: Int) {
        taps += 1
        tap(id)
    }

    /** From the list of what there is to the receipt, by taps on what is shown. */
    fun orders(phone: Phone, name: String, confirmed: Int = 1) {
        taps = 0
        phone.activity.navigator.tab(Place.Services())
        phone.waitFor("找服务")
        taps += 1
        phone.tap("找服务")
        phone.waitFor(name)
        taps += 1
        phone.tap(name)
        phone.waitUntil("it cannot be ordered") { phone.shows(R.id.order) }
        phone.taps(R.id.order)
        phone.waitUntil("no second step") { phone.shows(R.id.yes) }
        phone.enter(R.id.code, code(phone, "您要订“$name”", confirmed))
        phone.taps(R.id.yes)
        phone.waitFor("订好了")
    }

    /** From the list of what one has to the receipt. */
    fun leaves(phone: Phone) {
        taps = 0
        phone.activity.navigator.tab(Place.Services())
        phone.waitUntil("nothing can be left") { phone.shows(R.id.leave) }
        phone.taps(R.id.leave)
        phone.waitFor("最后能用到")
        phone.taps(R.id.leave)
        phone.waitFor("退订好了")
    }

    private companion object {
        /** Counted in the process: a test's classes may be loaded anew, and the station stays. */
        fun next(): Int = (Integer.getInteger(COUNT, 0) + 1).also { System.setProperty(COUNT, "$it") }

        const val COUNT = "phonestation.somebody"

        val MESSAGE = Regex("""<p class="message">([^<]*)</p>""")
        val SIX = Regex("""(?<!\d)\d{6}(?!\d)""")
    }
}

internal fun Phone.shows(id: Int) = top().findViewById<View>(id)?.isShown == true

/** What another app hands over when somebody shares a message. */
internal fun shared(text: String) = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text)

internal fun Phone.enter(id: Int, digits: String) = find<EditText>(id).setText(digits)
