package org.phonestation.customer

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import android.util.Log
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec
import org.phonestation.core.Keeper

/**
 * Wraps what signs this phone in, by a key of the phone's own key store that never leaves it. Where the key is gone
 * (another phone, a key store that was emptied) there is nothing to unwrap, and one is signed out.
 */
class PhoneKeeper : Keeper {
    override fun wrap(plain: ByteArray): ByteArray? =
        tried {
            val cipher = Cipher.getInstance(AES_GCM)
            cipher.init(Cipher.ENCRYPT_MODE, key() ?: newKey())
            // The key store chooses the beginning, which is never the same twice.
            val sealed = cipher.doFinal(plain)
            byteArrayOf(cipher.iv.size.toByte()) + cipher.iv + sealed
        }

    override fun unwrap(wrapped: ByteArray): ByteArray? =
        tried {
            val begins = 1 + (wrapped.firstOrNull() ?: return null)
            if (begins < 2 || wrapped.size <= begins) return null
            val key = key() ?: return null
            val cipher = Cipher.getInstance(AES_GCM)
            cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, wrapped, 1, begins - 1))
            cipher.doFinal(wrapped, begins, wrapped.size - begins)
        }

    /** Nothing that was wrapped can be read from now on. Fails where the key store does. */
    fun forget() = store().run { if (containsAlias(NAME)) deleteEntry(NAME) }

    private fun key(): SecretKey? = store().getKey(NAME, null) as? SecretKey

    private fun store(): KeyStore = KeyStore.getInstance(STORE).apply { load(null) }

    private fun newKey(): SecretKey {
        val uses = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
        val wanted = KeyGenParameterSpec.Builder(NAME, uses)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BITS)
            .build()
        return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE).run {
            init(wanted)
            generateKey()
        }
    }

    /** Key stores fail in many ways, some of them not declared; each means that nothing can be kept or read. */
    private inline fun tried(work: () -> ByteArray?): ByteArray? =
        try {
            work()
        } catch (e: GeneralSecurityException) {
            refused(e)
        } catch (e: ProviderException) {
            refused(e)
        } catch (e: IOException) {
            refused(e)
        }

    private fun refused(why: Exception): ByteArray? {
        Log.w("PhoneStation", "the key store refuses: ${why.javaClass.simpleName}")
        return null
    }

    private companion object {
        const val STORE = "AndroidKeyStore"
        const val NAME = "customer"
        const val AES_GCM = "AES/GCM/NoPadding"
        const val KEY_BITS = 256
        const val TAG_BITS = 128
    }
}
