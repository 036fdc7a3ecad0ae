// A stand-in, ours: only what Robolectric 4.17 links against, since androidx.test is not on Maven Central.
package androidx.test.internal.runner.lifecycle;

import android.app.Activity;
import androidx.test.runner.lifecycle.ActivityLifecycleCallback;
import androidx.test.runner.lifecycle.ActivityLifecycleMonitor;
import androidx.test.runner.lifecycle.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

public final class ActivityLifecycleMonitorImpl implements ActivityLifecycleMonitor {
  private final List<ActivityLifecycleCallback> callbacks = new CopyOnWriteArrayList<>();
  private final Map<Activity, Stage> stages = new WeakHashMap<>();

  public ActivityLifecycleMonitorImpl() {}

  @Override public void addLifecycleCallback(ActivityLifecycleCallback c) { callbacks.add(c); }
  @Override public void removeLifecycleCallback(ActivityLifecycleCallback c) { callbacks.remove(c); }
  @Override public synchronized Stage getLifecycleStageOf(Activity a) { return stages.get(a); }
  @Override public synchronized Collection<Activity> getActivitiesInStage(Stage s) {
    List<Activity> out = new ArrayList<>();
    for (Map.Entry<Activity, Stage> e : stages.entrySet()) if (e.getValue() == s) out.add(e.getKey());
    return out;
  }
  public void signalLifecycleChange(Stage s, Activity a) {
    synchronized (this) { stages.put(a, s); }
    for (ActivityLifecycleCallback c : callbacks) c.onActivityLifecycleChanged(a, s);
  }
}
