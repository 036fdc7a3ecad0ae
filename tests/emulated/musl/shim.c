/* Stands in for what bionic has and musl has not, so that Android's library runs over musl under
   qemu. Loaded as liblog.so. The types that both hand to each other are of one size: */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

_Static_assert(sizeof(pthread_mutex_t) == 40, "as bionic's");
_Static_assert(sizeof(pthread_cond_t) == 48, "as bionic's");
_Static_assert(sizeof(pthread_rwlock_t) == 56, "as bionic's");
_Static_assert(sizeof(pthread_attr_t) == 56, "as bionic's");

int *__errno_location(void);

int *__errno(void) {
    return __errno_location();
}

void __assert2(const char *file, int line, const char *function, const char *message) {
    fprintf(stderr, "%s:%d %s: %s\n", file, line, function, message);
    abort();
}

int __system_property_get(const char *name, char *value) {
    (void)name;
    *value = 0;
    return 0;
}

int __android_log_write(int level, const char *tag, const char *message) {
    return fprintf(stderr, "log %d %s: %s\n", level, tag, message);
}

int __android_log_buf_write(int buffer, int level, const char *tag, const char *message) {
    (void)buffer;
    return __android_log_write(level, tag, message);
}

int __register_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void), void *library) {
    (void)library;
    return pthread_atfork(prepare, parent, child);
}

/* bionic's numbers for the questions are its own. */
long sysconf(int question) {
    long (*real)(int) = (long (*)(int))dlsym(RTLD_NEXT, "sysconf");
    switch (question) {
    case 0x27:
    case 0x28:
        return real(_SC_PAGESIZE);
    case 0x60:
        return real(_SC_NPROCESSORS_CONF);
    case 0x61:
        return real(_SC_NPROCESSORS_ONLN);
    }
    fprintf(stderr, "sysconf(%#x) has no answer here\n", question);
    errno = EINVAL;
    return -1;
}
