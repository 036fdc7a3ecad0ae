// A stand-in, ours: only what Robolectric 4.17 links against, since androidx.test is not on Maven Central.
package androidx.test.internal.runner.intent;

import android.content.Intent;
import androidx.test.runner.intent.IntentMonitor;

public final class IntentMonitorImpl implements IntentMonitor {
  public IntentMonitorImpl() {}
  public void signalIntent(Intent intent) {}
}
