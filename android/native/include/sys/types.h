#pragma once

/* Bionic's types on 64 bits. facts.txt compares them with the `libc` crate. */
#include <stddef.h>
#include <stdint.h>

typedef int pid_t, clockid_t, pthread_key_t, pthread_once_t;
typedef unsigned int mode_t, uid_t, gid_t, useconds_t, socklen_t;
typedef long ssize_t, off_t, time_t, suseconds_t, clock_t, blksize_t, pthread_t;
typedef unsigned long dev_t, ino_t, blkcnt_t;
typedef int64_t off64_t, loff_t;
typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
