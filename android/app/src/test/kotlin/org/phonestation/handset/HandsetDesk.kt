package org.phonestation.handset

import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse
import java.net.http.HttpResponse.BodyHandlers

/** Staff at the real station's desk: they make a handset's code and choose the hall's PIN. */
class HandsetDesk {
    private val station = checkNotNull(System.getProperty("station.running")) { "no station" }
    private val client = HttpClient.newHttpClient()

    init {
        // The link works once, and tests load their classes anew.
        if (System.getProperty(COOKIES) == null) {
            post(checkNotNull(System.getProperty("station.desk")) { "no desk" }, "password=$PASSWORD")
            val signed = post("/desk/sign-in", "account=handset&password=$PASSWORD")
            val cookies = signed.headers().allValues("set-cookie").map { it.substringBefore(';') }
            check(cookies.isNotEmpty()) { "the desk lets nobody in: ${signed.statusCode()}" }
            System.setProperty(COOKIES, cookies.joinToString("; "))
        }
    }

    /** A code for some handsets of the hall [HALL]. */
    fun code(): String {
        val page = get("/desk/handset/new")
        val act = between(page.substringAfter("<form method=\"post\" action=\"/desk/handset/new/"), "", "\"")
        val answer = post("/desk/handset/new/$act", "seal=${seal(page)}&language=zh-CN&count=9").body()
        return between(answer, "--es handset_code ", " ").also { check(it.length > FEW) { "no code in $answer" } }
    }

    /** From now on the hall's handsets have this PIN, and so many seconds. */
    fun rules(pin: String, idle: Int) {
        val answer = post("/desk/handset/rules", "seal=${seal(get("/desk/handset"))}&idle=$idle&pin=$pin")
        check(answer.statusCode() == SEE_OTHER) { "the desk refuses: ${answer.statusCode()}" }
    }

    /** What staff see of the hall's handsets. */
    fun list(): String = get("/desk/handset")

    /** A page as anybody's phone gets it. */
    fun page(address: String): HttpResponse<String> =
        client.send(HttpRequest.newBuilder(URI(address)).build(), BodyHandlers.ofString())

    private fun seal(page: String) = between(page, "name=\"seal\" value=\"", "\"")

    private fun between(text: String, before: String, after: String) =
        text.substringAfter(before, "").substringBefore(after)

    private fun get(path: String) = client.send(to(path).build(), BodyHandlers.ofString()).body()

    private fun post(path: String, body: String): HttpResponse<String> {
        val form = to(path).header("content-type", "application/x-www-form-urlencoded")
        return client.send(form.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString())
    }

    private fun to(path: String): HttpRequest.Builder {
        val request = HttpRequest.newBuilder(URI(station + path))
        System.getProperty(COOKIES)?.let { request.header("cookie", it) }
        return request
    }

    companion object {
        const val HALL = "zsl"
        private const val COOKIES = "phonestation.desk"
        private const val PASSWORD = "correct+horse+battery"
        private const val FEW = 10
        private const val SEE_OTHER = 303
    }
}
