#include "buffer.h"

#include <string.h>

RustBuffer room(uint64_t size) {
    RustCallStatus status = {0};
    RustBuffer buffer = ffi_phonestation_core_rustbuffer_alloc(size, &status);
    buffer.len = 0;
    return buffer;
}

void release(RustBuffer buffer) {
    RustCallStatus status = {0};
    ffi_phonestation_core_rustbuffer_free(buffer, &status);
}

void put_byte(RustBuffer *buffer, uint8_t byte) {
    if (buffer->len < buffer->capacity)
        buffer->data[buffer->len++] = byte;
}

void put_number(RustBuffer *buffer, uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8)
        put_byte(buffer, (uint8_t)(number >> shift));
}

void put_text(RustBuffer *buffer, const char *text) {
    put_number(buffer, (uint32_t)strlen(text));
    for (; *text; text++)
        put_byte(buffer, (uint8_t)*text);
}

RustBuffer only_text(const char *text) {
    RustBuffer buffer = room(strlen(text));
    for (; *text; text++)
        put_byte(&buffer, (uint8_t)*text);
    return buffer;
}

Reader reader(RustBuffer buffer) {
    return (Reader){buffer.data, buffer.data ? buffer.data + buffer.len : 0};
}

uint64_t take_number(Reader *reader, int bytes) {
    uint64_t number = 0;
    if (reader->end - reader->at < bytes)
        return 0;
    while (bytes-- > 0)
        number = number << 8 | *reader->at++;
    return number;
}

void take_text(Reader *reader, char *text, size_t size) {
    size_t len = take_number(reader, 4), left = (size_t)(reader->end - reader->at);
    if (len > left || len >= size)
        len = 0;
    memcpy(text, reader->at, len);
    text[len] = 0;
    reader->at += len;
}
