// A stand-in, ours: only what Robolectric 4.17 links against, since androidx.test is not on Maven Central.
package androidx.test.platform.app;

import android.app.Instrumentation;
import android.os.Bundle;

public final class InstrumentationRegistry {
  private static volatile Instrumentation instrumentation;
  private static volatile Bundle arguments;
  private InstrumentationRegistry() {}

  public static void registerInstance(Instrumentation i, Bundle args) {
    instrumentation = i;
    arguments = args == null ? new Bundle() : new Bundle(args);
  }
  public static Instrumentation getInstrumentation() {
    Instrumentation i = instrumentation;
    if (i == null) throw new IllegalStateException("no instrumentation registered");
    return i;
  }
  public static Bundle getArguments() { return new Bundle(arguments); }
}
