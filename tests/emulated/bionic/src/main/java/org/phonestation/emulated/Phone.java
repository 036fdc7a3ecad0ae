package org.phonestation.emulated;

import com.github.unidbg.arm.backend.Unicorn2Factory;
import com.github.unidbg.file.linux.AndroidFileIO;
import com.github.unidbg.linux.android.AndroidARM64Emulator;
import com.github.unidbg.memory.SvcMemory;
import com.github.unidbg.unix.UnixSyscallHandler;
import java.io.File;
import java.util.List;

/** unidbg's arm64 Android with our {@link Disk}. */
final class Phone extends AndroidARM64Emulator {
    /** Where the core's files lie, inside. */
    static final String FOLDER = "/data";

    // Set while the constructor above runs: no value may be given here.
    private Disk disk;

    Phone(File root) {
        super("org.phonestation", root, List.of(new Unicorn2Factory(true)));
        disk.serve(root, FOLDER);
    }

    @Override
    protected UnixSyscallHandler<AndroidFileIO> createSyscallHandler(SvcMemory memory) {
        disk = new Disk(memory);
        return disk;
    }
}
