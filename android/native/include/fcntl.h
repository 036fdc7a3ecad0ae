#pragma once

#include <linux/fcntl.h> /* O_*, F_*, AT_*, struct flock */
#include <sys/types.h>

int open(const char *path, int flags, ...);
int openat(int folder, const char *path, int flags, ...);
int creat(const char *path, mode_t);
int fcntl(int file, int command, ...);
