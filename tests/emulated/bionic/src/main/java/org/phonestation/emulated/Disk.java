package org.phonestation.emulated;

import com.github.unidbg.arm.backend.Backend;
import com.github.unidbg.linux.ARM64SyscallHandler;
import com.github.unidbg.memory.SvcMemory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * System calls that SQLite and the start of tokio make and unidbg lacks, on true files of this machine.
 * One process looks at them: locks always succeed, and shared memory needs no file. What polls is told
 * that nothing happened, so nothing that waits for a socket can be tried here.
 */
final class Disk extends ARM64SyscallHandler {
    private static final int SYSTEM_CALL = 2;
    /** Above any number that unidbg gives, so that nobody takes the one's file for the other's. */
    private static final int FIRST = 1000;
    private static final int F_DUPFD = 0, F_GETLK = 5, F_DUPFD_CLOEXEC = 1030;
    private static final byte F_UNLCK = 2;
    private static final int MAP_PRIVATE_ANONYMOUS = 0x22;

    private final Map<Integer, TrueFile> open = new HashMap<>();
    private int next = FIRST;
    private File root;
    private String folder;

    Disk(SvcMemory memory) {
        super(memory);
    }

    /** What lies in `folder` inside the emulator lies in the same folder of `root` outside. */
    void serve(File root, String folder) {
        this.root = root;
        this.folder = folder + "/";
    }

    @Override
    public void hook(Backend backend, int interrupt, int swi, Object user) {
        Call call = new Call(backend);
        Long answer = null;
        try {
            if (interrupt == SYSTEM_CALL && swi == 0) answer = answer(call);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (answer == null) super.hook(backend, interrupt, swi, user);
        else call.set(0, answer);
    }

    /** Nothing for what unidbg itself answers. */
    private Long answer(Call call) throws IOException {
        return switch (call.number()) {
            case 19, 20 -> number(TrueFile.NONE); // eventfd2, epoll_create1
            case 21, 22, 82, 83 -> 0L; // epoll_ctl, epoll_pwait, fsync, fdatasync
            case 35, 48, 56, 78, 79 -> byPath(call);
            default -> {
                TrueFile file = open.get(call.number() == 222 ? (int) call.word(4) : call.file());
                yield file == null ? null : byFile(file, call);
            }
        };
    }

    private Long byPath(Call call) throws IOException {
        String path = call.text(1);
        if (!path.startsWith(folder)) return null;
        File file = new File(root, path);
        return switch (call.number()) {
            case 35 -> file.delete() ? 0 : TrueFile.ENOENT; // unlinkat
            case 48 -> file.exists() ? 0 : TrueFile.ENOENT; // faccessat
            case 56 -> { // openat
                TrueFile opened = TrueFile.open(file, call.word(2));
                yield opened == null ? TrueFile.ENOENT : number(opened);
            }
            case 78 -> TrueFile.EINVAL; // readlinkat: there are no links
            default -> TrueFile.stat(file, call, 2); // newfstatat
        };
    }

    private Long byFile(TrueFile file, Call call) throws IOException {
        return switch (call.number()) {
            case 25 -> control(file, call); // fcntl
            case 46 -> file.resize(call.word(1)); // ftruncate
            case 52, 55 -> 0L; // fchmod, fchown
            case 57 -> { // close
                open.remove(call.file());
                yield file.close();
            }
            case 62 -> file.seek(call.word(1)); // lseek, from the start
            case 63 -> file.read(call, file.place()); // read
            case 64 -> file.write(call, file.place()); // write
            case 67 -> file.read(call, call.word(3)); // pread64
            case 68 -> file.write(call, call.word(3)); // pwrite64
            case 80 -> TrueFile.stat(file.file(), call, 1); // fstat
            case 222 -> { // mmap: memory of its own, which unidbg makes
                call.set(3, MAP_PRIVATE_ANONYMOUS);
                call.set(4, -1);
                call.set(5, 0);
                yield null;
            }
            default -> null;
        };
    }

    private Long control(TrueFile file, Call call) {
        int command = (int) call.word(1);
        if (command == F_GETLK) call.put(2, new byte[] {F_UNLCK, 0});
        return command == F_DUPFD || command == F_DUPFD_CLOEXEC ? number(file) : 0L;
    }

    private long number(TrueFile file) {
        open.put(next, file);
        return next++;
    }
}
