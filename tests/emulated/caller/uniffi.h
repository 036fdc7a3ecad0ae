#pragma once

/* The core as Kotlin sees it: uniffi's C functions, by hand. Only what the steps call. */
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t capacity;
    uint64_t len;
    uint8_t *data;
} RustBuffer;

/* 0: it went well; 1: an error of ours is in the buffer; 2: a panic, its message is in the buffer. */
typedef struct {
    int8_t code;
    RustBuffer error;
} RustCallStatus;

typedef void (*RustFutureContinuation)(uint64_t data, int8_t result);

RustBuffer ffi_phonestation_core_rustbuffer_alloc(uint64_t, RustCallStatus *);
void ffi_phonestation_core_rustbuffer_free(RustBuffer, RustCallStatus *);
void ffi_phonestation_core_rust_future_poll_rust_buffer(uint64_t, RustFutureContinuation, uint64_t data);
RustBuffer ffi_phonestation_core_rust_future_complete_rust_buffer(uint64_t, RustCallStatus *);
void ffi_phonestation_core_rust_future_free_rust_buffer(uint64_t);

RustBuffer uniffi_phonestation_core_fn_func_core_version(RustCallStatus *);
uint64_t uniffi_phonestation_core_fn_constructor_phonestation_open(RustBuffer config, RustCallStatus *);
uint64_t uniffi_phonestation_core_fn_clone_phonestation(uint64_t, RustCallStatus *);
void uniffi_phonestation_core_fn_free_phonestation(uint64_t, RustCallStatus *);
/* Each method eats the handle that it is given: give it a clone. */
RustBuffer uniffi_phonestation_core_fn_method_phonestation_search_view(
    uint64_t, RustBuffer query, uint32_t limit, RustCallStatus *);
RustBuffer uniffi_phonestation_core_fn_method_phonestation_bookmarks_view(uint64_t, RustCallStatus *);
void uniffi_phonestation_core_fn_method_phonestation_set_bookmark(
    uint64_t, RustBuffer id, int8_t on, RustCallStatus *);
uint64_t uniffi_phonestation_core_fn_method_phonestation_sync_content(uint64_t, RustBuffer network);
