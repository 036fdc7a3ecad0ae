package org.phonestation.customer

import org.phonestation.core.Keeper

/** A keeper whose key a test can take away; what it wraps can be told from what it was given. */
class TestKeeper : Keeper {
    var there = true

    override fun wrap(plain: ByteArray): ByteArray? = if (there) turned(plain) else null

    override fun unwrap(wrapped: ByteArray): ByteArray? = if (there) turned(wrapped) else null

    private fun turned(bytes: ByteArray) = bytes.map { (it.toInt() xor MASK).toByte() }.toByteArray()

    private companion object {
        const val MASK = 0x5a
    }
}
