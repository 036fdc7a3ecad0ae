#pragma once

#include <asm/ioctls.h>

int ioctl(int file, int request, ...);
