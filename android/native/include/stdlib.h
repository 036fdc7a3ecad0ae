#pragma once

#include <stddef.h>

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1

void *malloc(size_t);
void *calloc(size_t count, size_t size);
void *realloc(void *, size_t);
void free(void *);
int posix_memalign(void **result, size_t alignment, size_t size);

_Noreturn void abort(void);
_Noreturn void exit(int);
int atexit(void (*)(void));
char *getenv(const char *);

int abs(int);
long labs(long);
int atoi(const char *);
long atol(const char *);
double strtod(const char *, char **end);
long strtol(const char *, char **end, int base);
unsigned long strtoul(const char *, char **end, int base);
void qsort(void *, size_t count, size_t size, int (*compare)(const void *, const void *));
