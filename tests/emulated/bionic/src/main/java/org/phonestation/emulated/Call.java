package org.phonestation.emulated;

import com.github.unidbg.arm.backend.Backend;
import java.nio.charset.StandardCharsets;
import unicorn.Arm64Const;

/** A system call: its number, its words, and the memory that they point to. */
record Call(Backend backend) {
    int number() {
        return backend.reg_read(Arm64Const.UC_ARM64_REG_X8).intValue();
    }

    long word(int index) {
        return backend.reg_read(Arm64Const.UC_ARM64_REG_X0 + index).longValue();
    }

    int file() {
        return (int) word(0);
    }

    void set(int index, long value) {
        backend.reg_write(Arm64Const.UC_ARM64_REG_X0 + index, value);
    }

    byte[] bytes(int index, long count) {
        return backend.mem_read(word(index), count);
    }

    void put(int index, byte[] bytes) {
        if (bytes.length > 0) backend.mem_write(word(index), bytes);
    }

    String text(int index) {
        long begin = word(index);
        long end = begin;
        while (backend.mem_read(end, 1)[0] != 0) end++;
        return end == begin ? "" : new String(backend.mem_read(begin, end - begin), StandardCharsets.UTF_8);
    }
}
