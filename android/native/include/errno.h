#pragma once

#include <asm/errno.h>

/* One number for both, as Linux has it. */
#define ENOTSUP EOPNOTSUPP

int *__errno(void) __attribute__((const));
#define errno (*__errno())
