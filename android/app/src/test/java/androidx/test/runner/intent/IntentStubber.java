// A stand-in, ours: only what Robolectric 4.17 links against, since androidx.test is not on Maven Central.
package androidx.test.runner.intent;

import android.app.Instrumentation;
import android.content.Intent;

public interface IntentStubber {
  Instrumentation.ActivityResult getActivityResultForIntent(Intent intent);
}
