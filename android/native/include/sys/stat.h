#pragma once

#include <asm/stat.h>   /* struct stat: on 64 bits bionic's is the kernel's */
#include <linux/stat.h> /* S_IF*, S_IS*, S_I* */
#include <sys/types.h>

int stat(const char *path, struct stat *);
int lstat(const char *path, struct stat *);
int fstat(int file, struct stat *);
int chmod(const char *path, mode_t);
int fchmod(int file, mode_t);
int mkdir(const char *path, mode_t);
mode_t umask(mode_t);
