#pragma once

#include <sys/types.h>
#include <time.h>

struct timeval {
    time_t tv_sec;
    suseconds_t tv_usec;
};
struct timezone;

int gettimeofday(struct timeval *, struct timezone *);
int utimes(const char *path, const struct timeval[2]);
