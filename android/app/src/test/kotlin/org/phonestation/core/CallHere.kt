package org.phonestation.core

/** Has the library call this class loader's objects: it keeps one table for a process, whoever set it last. */
fun callHere() {
    uniffiCallbackInterfaceChangesListener.register(UniffiLib)
    uniffiCallbackInterfaceTokenKeeper.register(UniffiLib)
}
