#pragma once

/* uniffi's buffers: numbers are big-endian, texts have their length before them. */
#include "uniffi.h"

/* An empty buffer that has room for `size` bytes. */
RustBuffer room(uint64_t size);
void release(RustBuffer);
void put_byte(RustBuffer *, uint8_t);
void put_number(RustBuffer *, uint32_t);
void put_text(RustBuffer *, const char *);
/* A text that is an argument by itself has no length before it. */
RustBuffer only_text(const char *);

/* Reads a buffer from its start. What does not fit reads as 0 or as the empty text. */
typedef struct {
    const uint8_t *at, *end;
} Reader;
Reader reader(RustBuffer);
uint64_t take_number(Reader *, int bytes);
void take_text(Reader *, char *text, size_t size);
