// A stand-in, ours: only what Robolectric 4.17 links against, since androidx.test is not on Maven Central.
package androidx.test.runner.lifecycle;

import java.util.concurrent.atomic.AtomicReference;

public final class ApplicationLifecycleMonitorRegistry {
  private static final AtomicReference<ApplicationLifecycleMonitor> current = new AtomicReference<>();
  private ApplicationLifecycleMonitorRegistry() {}

  public static ApplicationLifecycleMonitor getInstance() {
    ApplicationLifecycleMonitor m = current.get();
    if (m == null) throw new IllegalStateException("no monitor registered");
    return m;
  }
  public static void registerInstance(ApplicationLifecycleMonitor m) { current.set(m); }
}
