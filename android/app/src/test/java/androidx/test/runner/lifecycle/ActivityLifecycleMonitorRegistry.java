// A stand-in, ours: only what Robolectric 4.17 links against, since androidx.test is not on Maven Central.
package androidx.test.runner.lifecycle;

import java.util.concurrent.atomic.AtomicReference;

public final class ActivityLifecycleMonitorRegistry {
  private static final AtomicReference<ActivityLifecycleMonitor> current = new AtomicReference<>();
  private ActivityLifecycleMonitorRegistry() {}

  public static ActivityLifecycleMonitor getInstance() {
    ActivityLifecycleMonitor m = current.get();
    if (m == null) throw new IllegalStateException("no monitor registered");
    return m;
  }
  public static void registerInstance(ActivityLifecycleMonitor m) { current.set(m); }
}
