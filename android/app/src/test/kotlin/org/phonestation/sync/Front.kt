package org.phonestation.sync

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
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

    /** Changes one bit of every pack. */
    @Volatile
    var tampers = false

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
        val request = HttpRequest.newBuilder(URI("$station${exchange.requestURI}"))
        for (name in listOf("If-None-Match", "Range")) {
            exchange.requestHeaders.getFirst(name)?.let { request.header(name, it) }
        }
        val answer = client.send(request.build(), BodyHandlers.ofByteArray())
        val body = answer.body()
        if (tampers && "/packs/" in exchange.requestURI.path) body[body.size / 2] = (body[body.size / 2] + 1).toByte()
        answer.headers().firstValue("ETag").ifPresent { exchange.responseHeaders.set("ETag", it) }
        exchange.sendResponseHeaders(answer.statusCode(), if (body.isEmpty()) -1 else body.size.toLong())
        if (body.isNotEmpty()) exchange.responseBody.write(body)
    }
}
