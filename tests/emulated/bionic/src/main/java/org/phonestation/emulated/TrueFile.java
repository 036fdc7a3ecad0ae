package org.phonestation.emulated;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;

/** A file of this machine that the emulated library has open. Answers are the kernel's: below 0 is an error. */
record TrueFile(File file, RandomAccessFile bytes) {
    static final long ENOENT = -2, EBADF = -9, EINVAL = -22;
    /** For numbers behind which there is no file. */
    static final TrueFile NONE = new TrueFile(null, null);

    private static final int ACCESS = 3, O_CREAT = 0x40, O_TRUNC = 0x200;
    private static final int A_FOLDER = 0x41c0, A_FILE = 0x8180;

    /** Nothing when there is no such file. */
    static TrueFile open(File file, long flags) throws IOException {
        if (file.isDirectory()) return new TrueFile(file, null);
        if (!file.exists() && (flags & O_CREAT) == 0 || !file.getParentFile().isDirectory()) return null;
        RandomAccessFile bytes = new RandomAccessFile(file, (flags & ACCESS) == 0 ? "r" : "rw");
        if ((flags & O_TRUNC) != 0) bytes.setLength(0);
        return new TrueFile(file, bytes);
    }

    /** The kernel's `struct stat` on arm64, with what SQLite and Rust look at. */
    static long stat(File file, Call call, int into) throws IOException {
        if (file == null || !file.exists()) return ENOENT;
        long inode = ((Number) Files.getAttribute(file.toPath(), "unix:ino")).longValue();
        ByteBuffer stat = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        stat.putLong(0, 1).putLong(8, inode);
        stat.putInt(16, file.isDirectory() ? A_FOLDER : A_FILE).putInt(20, 1);
        stat.putLong(48, file.length()).putInt(56, 4096).putLong(64, (file.length() + 511) / 512);
        stat.putLong(88, file.lastModified() / 1000);
        call.put(into, stat.array());
        return 0;
    }

    long place() throws IOException {
        return bytes == null ? 0 : bytes.getFilePointer();
    }

    long seek(long at) throws IOException {
        if (bytes == null) return EBADF;
        bytes.seek(at);
        return at;
    }

    long resize(long length) throws IOException {
        if (bytes == null) return EBADF;
        bytes.setLength(length);
        return 0;
    }

    long read(Call call, long at) throws IOException {
        if (bytes == null) return EBADF;
        byte[] into = new byte[(int) call.word(2)];
        bytes.seek(at);
        int got = Math.max(0, bytes.read(into));
        call.put(1, Arrays.copyOf(into, got));
        return got;
    }

    long write(Call call, long at) throws IOException {
        if (bytes == null) return call.word(2); // an eventfd takes it and wakes nobody
        bytes.seek(at);
        bytes.write(call.bytes(1, call.word(2)));
        return call.word(2);
    }

    long close() throws IOException {
        if (bytes != null) bytes.close();
        return 0;
    }
}
