// A stand-in, ours: only what Robolectric 4.17 links against, since androidx.test is not on Maven Central.
package androidx.test.runner.intent;

public final class IntentMonitorRegistry {
  private static volatile IntentMonitor current;
  private IntentMonitorRegistry() {}
  public static void registerInstance(IntentMonitor m) { current = m; }
  public static IntentMonitor getInstance() { return current; }
}
