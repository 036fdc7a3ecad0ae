package org.phonestation.sync

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors

/** Stands before the real station that xtask runs: passes everything on, unless told to meddle. */
class Front {
    private val station =
        checkNotNull(System.getProperty("station.running")?.ifEmpty { null }) {
            "no station: run these tests with `cargo xtask android --test`"
        }
    private val client = HttpClient.newHttpClient()
    private val threads = Executors.newCachedThreadPool { Thread(it, "front").apply { isDaemon = true } }
    private val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0)

    /** Paths, as they were asked for. */
    val asked = CopyOnWriteArrayList<String>()

    /** Writes that arrived: method and path. */
    val acts = CopyOnWriteArrayList<String>()

    /** What was deleted, once the station had answered that it is. */
    val deleted = CopyOnWriteArrayList<String>()

    /** Changes one bit of every pack. */
    @Volatile
    var tampers = false

    /** Changes one bit of what is said of a newer app. */
    @Volatile
    var spoilsNote = false

    /** While there is one, nothing is answered. */
    @Volatile
    var hold: CountDownLatch? = null

    val address get() = "http://127.0.0.1:${server.address.port}"

    init {
        server.executor = threads
        server.createContext("/") { it.use(::pass) }
        server.start()
    }

    fun stop() {
        hold?.countDown()
        server.stop(0)
        threads.shutdown()
    }

    private fun pass(exchange: HttpExchange) {
        asked += exchange.requestURI.path
        hold?.await()
        val sent = exchange.requestBody.readBytes()
        if (sent.isNotEmpty()) acts += "${exchange.requestMethod} ${exchange.requestURI.path}"
        val body = if (sent.isEmpty()) BodyPublishers.noBody() else BodyPublishers.ofByteArray(sent)
        val request = HttpRequest.newBuilder(URI("$station${exchange.requestURI}")).method(exchange.requestMethod, body)
        for ((name, values) in exchange.requestHeaders) {
            if (name.lowercase() !in OWN) values.forEach { request.header(name, it) }
        }
        val answer = client.send(request.build(), BodyHandlers.ofByteArray())
        val answered = answer.body()
        if (exchange.requestMethod == "DELETE" && answer.statusCode() == GONE) deleted += exchange.requestURI.path
        if (tampers && "/packs/" in exchange.requestURI.path) answered.spoil()
        if (spoilsNote && exchange.requestURI.path == "/api/v1/update") answered.spoil()
        for (name in ANSWERED) answer.headers().firstValue(name).ifPresent { exchange.responseHeaders.set(name, it) }
        exchange.sendResponseHeaders(answer.statusCode(), if (answered.isEmpty()) -1 else answered.size.toLong())
        if (answered.isNotEmpty()) exchange.responseBody.write(answered)
    }

    private fun ByteArray.spoil() {
        this[size / 2] = (this[size / 2] + 1).toByte()
    }

    private companion object {
        const val GONE = 204

        /** Of this connection, not of what is said over it. */
        val OWN = setOf("host", "connection", "content-length", "transfer-encoding", "accept-encoding") +
            setOf("expect", "upgrade", "http2-settings")
        val ANSWERED = listOf("ETag", "Content-Type", "Location", "Retry-After")
    }
}
