package org.phonestation.booking

import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.time.Instant
import java.util.UUID

/** Other people at the same station: what they book, and what they find free. */
class Others(
    private val station: String,
) {
    private val client = HttpClient.newHttpClient()

    /** Takes every place that is left at [startMs]. */
    fun takeAll(hall: String, product: String, startMs: Long) {
        while (startMs in free(hall, product)) {
            val time = """"validFor":{"startDateTime":"${Instant.ofEpochMilli(startMs)}"}"""
            val body = """{"category":"$product","relatedPlace":{"id":"$hall"},$time}"""
            check(post("appointment", body).first == CREATED) { "the station refused others" }
        }
    }

    /** The beginnings that are free now. */
    fun free(hall: String, product: String): List<Long> {
        val of = """[{"id":"$product","role":"product","@referredType":"Product"}]"""
        val (status, found) = post("searchTimeSlot", """{"relatedPlace":{"id":"$hall"},"relatedEntity":$of}""")
        check(status == CREATED) { "the station does not search: $found" }
        return START.findAll(found).map { Instant.parse(it.groupValues[1]).toEpochMilli() }.toList()
    }

    /** A page as a browser gets it. */
    fun page(address: String): String =
        client.send(HttpRequest.newBuilder(URI(address)).build(), BodyHandlers.ofString()).body()

    private fun post(what: String, body: String): Pair<Int, String> {
        val request = HttpRequest.newBuilder(URI("$station/tmf-api/appointment/v4/$what"))
            .header("Authorization", "Bearer ${UUID.randomUUID()}${UUID.randomUUID()}")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
        val answer = client.send(request.build(), BodyHandlers.ofString())
        return answer.statusCode() to answer.body()
    }

    private companion object {
        const val CREATED = 201
        val START = Regex(""""startDateTime":"([^"]+)"""")
    }
}
