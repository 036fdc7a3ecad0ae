package org.phonestation.emulated;

import com.github.unidbg.AndroidEmulator;
import com.github.unidbg.Module;
import com.github.unidbg.linux.android.AndroidResolver;
import com.github.unidbg.linux.android.dvm.DalvikModule;
import com.github.unidbg.linux.android.dvm.VM;
import com.github.unidbg.memory.MemoryBlock;
import com.sun.jna.Pointer;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads the library over Android 6's own libc, libm, libdl and liblog and runs the steps.
 * Arguments: library, caller, folder of the lists of names, an empty folder, the core's version.
 */
public final class Bionic {
    /** The Android that unidbg has 64-bit libraries of. */
    private static final int API = 23;

    private static final int JNI_1_6 = 0x10006;
    private static final int SAID = 4096;

    private final AndroidEmulator emulator;
    private final Module library;
    private final Module caller;
    private final DalvikModule dalvik;

    private Bionic(File library, File caller, File folder) {
        emulator = new Phone(folder);
        emulator.getMemory().setLibraryResolver(new AndroidResolver(API));
        emulator.getSyscallHandler().setEnableThreadDispatcher(true);
        VM vm = emulator.createDalvikVM();
        vm.setVerbose(false);
        dalvik = vm.loadLibrary(library, true);
        this.library = dalvik.getModule();
        this.caller = emulator.loadLibrary(caller, true);
    }

    public static void main(String[] words) throws Exception {
        Bionic bionic = new Bionic(new File(words[0]), new File(words[1]), new File(words[3]));
        say(true, "it loads over Android 6's libraries", String.valueOf(bionic.library.getNeededLibraries().stream().map(m -> m.name).toList()));
        bionic.names(Path.of(words[2]));
        bionic.onLoad();
        for (int step = 0; bionic.step(step, Phone.FOLDER, words[4]); step++) {}
        // The emulator's own threads would keep the machine.
        System.exit(0);
    }

    /** Every name that the linker was told of is in these libraries: Android 8 has what Android 6 had. */
    private void names(Path lists) throws Exception {
        int known = 0;
        List<String> missing = new ArrayList<>();
        for (String name : List.of("libc", "libm", "libdl", "liblog")) {
            Module module = emulator.getMemory().findModule(name + ".so");
            for (String line : Files.readAllLines(lists.resolve(name + ".txt"))) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String symbol = line.replace(" data", "").trim();
                if (module != null && module.findSymbolByName(symbol, false) != null) known++;
                else missing.add(symbol);
            }
        }
        say(missing.isEmpty(), "what the library may ask for is in Android 6's libraries",
                missing.isEmpty() ? known + " names" : "missing: " + missing);
    }

    private void onLoad() {
        try {
            dalvik.callJNI_OnLoad(emulator);
            say(true, "JNI_OnLoad says JNI 1.6", "");
        } catch (RuntimeException | AssertionError e) {
            say(false, "JNI_OnLoad says JNI 1.6", e.toString());
        }
    }

    /** Runs a step; false when there is no such step. */
    private boolean step(int step, String folder, String version) {
        long name = caller.callFunction(emulator, "step_name", step).longValue();
        if (name == 0) return false;
        MemoryBlock said = emulator.getMemory().malloc(SAID, false);
        String what = utf8(emulator.getMemory().pointer(name));
        if (caller.callFunction(emulator, "step_needs_threads", step).intValue() == 1) {
            System.out.println("left out, for here are no true threads and sockets: " + what);
            return true;
        }
        try {
            Number passed = caller.callFunction(emulator, "step_run", step, folder, "", "", "", version, said.getPointer(), SAID);
            say(passed.intValue() == 1, what, utf8(said.getPointer()));
        } catch (RuntimeException | AssertionError e) {
            say(false, what, e.toString());
        }
        return true;
    }

    private static String utf8(Pointer text) {
        return text.getString(0, StandardCharsets.UTF_8.name());
    }

    private static void say(boolean passed, String what, String more) {
        System.out.println((passed ? "pass " : "FAIL ") + what + (more.isEmpty() ? "" : ": " + more));
    }
}
