#pragma once

#include <sys/types.h>

#define F_OK 0
#define X_OK 1
#define W_OK 2
#define R_OK 4
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
/* Bionic's numbers are its own. */
#define _SC_PAGESIZE 0x27
#define _SC_PAGE_SIZE 0x28
#define _SC_NPROCESSORS_CONF 0x60
#define _SC_NPROCESSORS_ONLN 0x61
#define _POSIX_VERSION 200809L

ssize_t read(int file, void *, size_t);
ssize_t write(int file, const void *, size_t);
ssize_t pread(int file, void *, size_t, off_t);
ssize_t pwrite(int file, const void *, size_t, off_t);
ssize_t pread64(int file, void *, size_t, off64_t);
ssize_t pwrite64(int file, const void *, size_t, off64_t);
off_t lseek(int file, off_t, int from);
int ftruncate(int file, off_t);
int fsync(int file);
int fdatasync(int file);
int fchown(int file, uid_t, gid_t);
int close(int file);
int dup(int file);
int isatty(int file);

int access(const char *path, int mode);
int link(const char *from, const char *to);
int unlink(const char *path);
int rmdir(const char *path);
ssize_t readlink(const char *path, char *, size_t);
char *getcwd(char *, size_t);

pid_t getpid(void);
uid_t getuid(void);
uid_t geteuid(void);
long sysconf(int);
long syscall(long, ...);
unsigned sleep(unsigned seconds);
int usleep(useconds_t);
