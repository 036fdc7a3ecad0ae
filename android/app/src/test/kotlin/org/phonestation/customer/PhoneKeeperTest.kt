package org.phonestation.customer

import android.security.keystore.KeyProperties
import kotlin.random.Random
import org.junit.After
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class PhoneKeeperTest {
    private val keeper = PhoneKeeper()
    private val token = "a token that nobody may read".encodeToByteArray()

    @Before
    fun there() = KeyStores.install()

    @After
    fun away() = KeyStores.remove()

    @Test
    fun `what is wrapped is read again, by another keeper too, and cannot be read without the key`() {
        val wrapped = keeper.wrap(token)!!
        assertFalse(token.decodeToString() in wrapped.decodeToString())
        assertArrayEquals(token, PhoneKeeper().unwrap(wrapped))
        assertFalse("twice the same", wrapped.contentEquals(keeper.wrap(token)!!))
        assertEquals("one key is enough", 1, KeyStores.keys.size)
    }

    @Test
    fun `the key is asked for as AES with 256 bits in GCM, for these two uses only`() {
        keeper.wrap(token)
        val wanted = KeyStores.wanted!!
        assertEquals(256, wanted.keySize)
        assertEquals(listOf(KeyProperties.BLOCK_MODE_GCM), wanted.blockModes.toList())
        assertEquals(listOf(KeyProperties.ENCRYPTION_PADDING_NONE), wanted.encryptionPaddings.toList())
        assertEquals(KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT, wanted.purposes)
    }

    @Test
    fun `with the key gone, or another in its place, there is nothing to read`() {
        val wrapped = keeper.wrap(token)!!
        KeyStores.keys.clear()
        assertNull(keeper.unwrap(wrapped))
        assertNotNull(keeper.wrap(token))
        assertNull(keeper.unwrap(wrapped))
    }

    @Test
    fun `what was changed, cut or was never wrapped is not read`() {
        val wrapped = keeper.wrap(token)!!
        for (at in wrapped.indices) {
            val changed = wrapped.copyOf().also { it[at] = (it[at] + 1).toByte() }
            assertNull("byte $at", keeper.unwrap(changed))
            assertNull("first $at", keeper.unwrap(wrapped.copyOf(at)))
        }
        repeat(1_000) { assertNull(keeper.unwrap(Random(it).nextBytes(it % 60))) }
    }

    @Test
    fun `a phone whose key store is broken, or has none, keeps nothing and does not fall over`() {
        KeyStores.broken = true
        assertNull(keeper.wrap(token))
        KeyStores.remove()
        assertNull(keeper.wrap(token))
        assertNull(keeper.unwrap(byteArrayOf(1, 2, 3)))
    }
}
