#pragma once

/* What is tried, in order. The same steps run wherever the library is loaded. */
#include <stddef.h>

typedef struct {
    const char *folder;  /* empty at first, for the core's files */
    const char *station; /* address of a station with newer content than the seed, or "" */
    const char *secure;  /* address of a server of HTTPS that is no station */
    const char *root;    /* file with the authority that the server's certificate is from, PEM */
    const char *version; /* what the core must say of itself */
    char *said;          /* what a step has to tell */
    size_t size;         /* of `said` */
} Run;

/* The step's name, or nothing after the last one. */
const char *step_name(int step);
/* 1 when it needs true threads or sockets. */
int step_needs_threads(int step);
/* 1 when it passed. */
int step_run(int step, const char *folder, const char *station, const char *secure, const char *root,
             const char *version, char *said, size_t size);
