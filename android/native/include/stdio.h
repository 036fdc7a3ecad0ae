#pragma once

#include <stdarg.h>
#include <stddef.h>

#define EOF (-1)
#define BUFSIZ 1024
#define FILENAME_MAX 4096
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2

typedef struct __sFILE FILE;
extern FILE *stdin, *stdout, *stderr;

int printf(const char *, ...) __attribute__((format(printf, 1, 2)));
int fprintf(FILE *, const char *, ...) __attribute__((format(printf, 2, 3)));
int snprintf(char *, size_t, const char *, ...) __attribute__((format(printf, 3, 4)));
int vfprintf(FILE *, const char *, va_list);
int vsnprintf(char *, size_t, const char *, va_list);
int fputc(int, FILE *);
int fputs(const char *, FILE *);
int putc(int, FILE *);

FILE *fopen(const char *path, const char *mode);
int fclose(FILE *);
int fflush(FILE *);
size_t fread(void *, size_t size, size_t count, FILE *);
size_t fwrite(const void *, size_t size, size_t count, FILE *);
int rename(const char *from, const char *to);
int remove(const char *path);
