package org.phonestation.core

import org.junit.runners.model.FrameworkMethod
import org.robolectric.RobolectricTestRunner
import org.robolectric.internal.bytecode.InstrumentationConfiguration

/** A class loader of its own for each test, as a process of its own has: nothing is loaded by tests before. */
class FreshSandboxRunner(
    test: Class<*>,
) : RobolectricTestRunner(test) {
    // Class loaders are kept by what they are configured for; this name is nobody else's.
    override fun createClassLoaderConfig(method: FrameworkMethod): InstrumentationConfiguration =
        InstrumentationConfiguration
            .Builder(super.createClassLoaderConfig(method))
            .doNotAcquireClass("only.for.Test${method.name.hashCode()}")
            .addInstrumentedPackage("only.for.test${method.name.hashCode()}.")
            .build()
}
