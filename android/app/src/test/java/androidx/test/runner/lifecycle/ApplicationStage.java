// A stand-in, ours: only what Robolectric 4.17 links against, since androidx.test is not on Maven Central.
package androidx.test.runner.lifecycle;

public enum ApplicationStage { PRE_ON_CREATE, CREATED }
