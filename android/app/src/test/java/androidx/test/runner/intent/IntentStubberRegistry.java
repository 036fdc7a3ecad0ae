// A stand-in, ours: only what Robolectric 4.17 links against, since androidx.test is not on Maven Central.
package androidx.test.runner.intent;

public final class IntentStubberRegistry {
  private static volatile IntentStubber current;
  private IntentStubberRegistry() {}
  public static void load(IntentStubber s) { current = s; }
  public static boolean isLoaded() { return current != null; }
  public static IntentStubber getInstance() { return current; }
  public static void reset() { current = null; }
}
