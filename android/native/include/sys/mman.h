#pragma once

#include <linux/mman.h> /* PROT_*, MAP_*, MS_* */
#include <sys/types.h>

#define MAP_FAILED ((void *)-1)

void *mmap(void *, size_t, int protection, int flags, int file, off_t);
void *mremap(void *, size_t from, size_t to, int flags, ...);
int munmap(void *, size_t);
int mprotect(void *, size_t, int protection);
int msync(void *, size_t, int flags);
int madvise(void *, size_t, int advice);
