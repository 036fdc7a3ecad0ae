package org.phonestation.customer

import android.security.keystore.KeyGenParameterSpec
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.SecureRandom
import java.security.Security
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey
import javax.crypto.spec.SecretKeySpec

/**
 * A key store under the name of Android's, which Robolectric does not have: it keeps keys in memory and hands them
 * out as they are. What a real one does beside that, not letting a key out, is not shown by tests with this one.
 */
object KeyStores {
    val keys = mutableMapOf<String, SecretKey>()

    /** What was asked for when a key was made. */
    var wanted: KeyGenParameterSpec? = null

    /** True: nothing can be made, as on phones whose key store is broken. */
    var broken = false

    fun install() {
        keys.clear()
        wanted = null
        broken = false
        Security.removeProvider(NAME)
        Security.addProvider(InMemory())
    }

    fun remove() = Security.removeProvider(NAME)

    private const val NAME = "AndroidKeyStore"

    @Suppress("DEPRECATION") // The other constructor is Java 9's, which Android's class library lacks.
    private class InMemory : Provider(NAME, 1.0, "for tests") {
        init {
            put("KeyStore.$NAME", Keys::class.java.name)
            put("KeyGenerator.AES", Maker::class.java.name)
        }
    }

    class Maker : KeyGeneratorSpi() {
        override fun engineInit(random: SecureRandom?) = Unit

        override fun engineInit(params: AlgorithmParameterSpec?, random: SecureRandom?) {
            wanted = params as KeyGenParameterSpec
        }

        override fun engineInit(size: Int, random: SecureRandom?) = Unit

        override fun engineGenerateKey(): SecretKey {
            if (broken) throw java.security.ProviderException("broken")
            val spec = checkNotNull(wanted)
            val bytes = ByteArray(spec.keySize / 8).also(SecureRandom()::nextBytes)
            return SecretKeySpec(bytes, "AES").also { keys[spec.keystoreAlias] = it }
        }
    }

    class Keys : KeyStoreSpi() {
        override fun engineGetKey(alias: String, password: CharArray?): Key? = keys[alias]

        override fun engineContainsAlias(alias: String) = alias in keys

        override fun engineDeleteEntry(alias: String) {
            keys.remove(alias)
        }

        override fun engineAliases(): Enumeration<String> = Collections.enumeration(keys.keys)

        override fun engineSize() = keys.size

        override fun engineIsKeyEntry(alias: String) = alias in keys

        override fun engineIsCertificateEntry(alias: String) = false

        override fun engineLoad(stream: InputStream?, password: CharArray?) = Unit

        override fun engineStore(stream: OutputStream?, password: CharArray?) = Unit

        override fun engineGetCertificateChain(alias: String?): Array<Certificate>? = null

        override fun engineGetCertificate(alias: String?): Certificate? = null

        override fun engineGetCreationDate(alias: String?): Date? = null

        override fun engineSetKeyEntry(alias: String?, key: Key?, password: CharArray?, chain: Array<Certificate>?) =
            Unit

        override fun engineSetKeyEntry(alias: String?, key: ByteArray?, chain: Array<Certificate>?) = Unit

        override fun engineSetCertificateEntry(alias: String?, cert: Certificate?) = Unit

        override fun engineGetCertificateAlias(cert: Certificate?): String? = null
    }
}
