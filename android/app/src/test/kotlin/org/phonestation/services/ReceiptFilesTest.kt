package org.phonestation.services

import android.content.ContentResolver
import android.content.Context
import android.content.pm.PackageManager
import android.graphics.BitmapFactory
import android.graphics.Color
import android.net.Uri
import android.provider.OpenableColumns
import java.io.FileNotFoundException
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.phonestation.core.FakeServices
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

@RunWith(RobolectricTestRunner::class)
@Config(qualifiers = "zh-rCN-w360dp-h640dp-night-xxhdpi")
class ReceiptFilesTest {
    private val context: Context get() = RuntimeEnvironment.getApplication()
    private val resolver: ContentResolver get() = context.contentResolver
    private val receipt = FakeServices().receipt(left = true)

    private fun written() = ReceiptPicture(context).file(receipt)

    @Test
    fun `by night and in large letters too the picture is 720 wide and light`() {
        RuntimeEnvironment.setFontScale(2f)
        val drawn = resolver.openInputStream(written())!!.use(BitmapFactory::decodeStream)
        assertEquals(720, drawn.width)
        assertTrue("${drawn.height}", drawn.height in 400..2_000)
        assertTrue("it is dark", Color.luminance(drawn.getPixel(2, 2)) > 0.8f)
    }

    @Test
    fun `its name and size are told, and no more than is asked for`() {
        val address = written()
        assertEquals("image/png", resolver.getType(address))
        resolver.query(address, null, null, null, null)!!.use { told ->
            assertTrue(told.moveToFirst())
            assertEquals("2611 1810 0427".replace(" ", "") + ".png", told.getString(0))
            assertTrue(told.getLong(1) > 0)
        }
        resolver.query(address, arrayOf(OpenableColumns.SIZE, "_data"), null, null, null)!!.use { told ->
            assertEquals(listOf(OpenableColumns.SIZE), told.columnNames.toList())
        }
    }

    @Test
    fun `no address leads to another file, and none can be written`() {
        val address = written()
        context.filesDir.resolve("secret").writeText("secret")
        val others = listOf("../secret", "..%2Fsecret", "/etc/hosts", "", "receipts", "../../files/secret")
        for (name in others) {
            val other = Uri.parse("content://org.phonestation.receipts/$name")
            assertThrows(name, FileNotFoundException::class.java) { resolver.openInputStream(other)?.close() }
        }
        assertThrows(FileNotFoundException::class.java) { resolver.openOutputStream(address)?.close() }
        assertEquals(0, resolver.delete(address, null, null))
        resolver.openInputStream(address)!!.close()
    }

    @Test
    fun `old pictures go when a new one is made`() {
        written()
        val folder = ReceiptPicture.folder(context)
        folder.resolve("old.png").apply { writeText("x") }.setLastModified(1_000)
        written()
        assertFalse(folder.resolve("old.png").exists())
        assertEquals(1, folder.list()!!.size)
    }

    @Test
    fun `no other app can ask for one that was not given to it`() {
        val flags = PackageManager.PackageInfoFlags.of(PackageManager.GET_PROVIDERS.toLong())
        val provider = context.packageManager.getPackageInfo(context.packageName, flags).providers!!.single()
        assertFalse(provider.exported)
        assertTrue(provider.grantUriPermissions)
        assertEquals(ReceiptFiles.authority(context), provider.authority)
    }
}
