/* What a shared library brings along from its C start files: its own identity, and the three
   functions that hand it to libc, so that handlers go when the library goes. */

int __cxa_atexit(void (*)(void *), void *argument, void *library);
void __cxa_finalize(void *library);
int __register_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void), void *library);

#define OWN __attribute__((visibility("hidden")))

OWN void *__dso_handle = &__dso_handle;

OWN int atexit(void (*handler)(void)) {
    /* Called with one argument too many, which both calling conventions allow. */
    return __cxa_atexit((void (*)(void *))handler, 0, &__dso_handle);
}

OWN int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) {
    return __register_atfork(prepare, parent, child, &__dso_handle);
}

static void unloaded(void) {
    __cxa_finalize(&__dso_handle);
}
__attribute__((used, section(".fini_array"))) static void (*const at_end)(void) = unloaded;
