#include "steps.h"

#include "buffer.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* 流量, mobile data, and the guide that it must find first. */
static const char QUERY[] = "\xe6\xb5\x81\xe9\x87\x8f", GUIDE[] = "saving-data";
enum { THREADS = 4, SEARCHES = 25, PATIENCE_SECONDS = 120 };

static uint64_t core;

/* True when the call went well; says otherwise what came instead. */
static int well(Run *run, RustCallStatus *status) {
    if (status->code == 0)
        return 1;
    Reader error = reader(status->error);
    if (status->code == 1)
        snprintf(run->said, run->size, "error %d of the core", (int)take_number(&error, 4));
    else
        snprintf(run->said, run->size, "panic: %.*s", (int)status->error.len, (char *)status->error.data);
    return 0;
}

static uint64_t clone_of_core(void) {
    RustCallStatus status = {0};
    return uniffi_phonestation_core_fn_clone_phonestation(core, &status);
}

static int version(Run *run) {
    RustCallStatus status = {0};
    RustBuffer said = uniffi_phonestation_core_fn_func_core_version(&status);
    snprintf(run->said, run->size, "%.*s", (int)said.len, (char *)said.data);
    release(said);
    return status.code == 0 && strcmp(run->said, run->version) == 0;
}

static int panic(Run *run) {
    /* A buffer that cannot be: uniffi asserts that it has no length. */
    RustBuffer impossible = {0, 5, 0};
    RustCallStatus status = {0};
    uniffi_phonestation_core_fn_constructor_phonestation_open(impossible, &status);
    well(run, &status);
    return status.code == 2 && status.error.len > 0;
}

/* A core with its files in `folder`; `root` may be absent. */
static uint64_t opened(Run *run, const char *folder, const char *station, const char *root) {
    RustBuffer config = room(strlen(folder) + strlen(station) + (root ? strlen(root) : 0) + 64);
    put_text(&config, folder);
    put_text(&config, station);
    put_byte(&config, root != 0);
    if (root)
        put_text(&config, root);
    put_text(&config, "zh-CN");
    put_text(&config, "android");
    RustCallStatus status = {0};
    uint64_t handle = uniffi_phonestation_core_fn_constructor_phonestation_open(config, &status);
    return well(run, &status) ? handle : 0;
}

static int open_core(Run *run) {
    core = opened(run, run->folder, run->station, 0);
    return core != 0;
}

/* Searches, and gives the best hit's id. */
static int search(char *best, size_t size) {
    RustCallStatus status = {0};
    RustBuffer found = uniffi_phonestation_core_fn_method_phonestation_search_view(
        clone_of_core(), only_text(QUERY), 10, &status);
    Reader view = reader(found);
    uint64_t hits = take_number(&view, 4);
    take_text(&view, best, size);
    release(found);
    return status.code == 0 && hits > 0;
}

static int search_once(Run *run) {
    return search(run->said, run->size) && strcmp(run->said, GUIDE) == 0;
}

/* Both databases' headers say 2 for reading and writing: write-ahead log. */
static int write_ahead(Run *run) {
    static const char *const names[] = {"mine.db", "cache.db"};
    for (int i = 0; i < 2; i++) {
        char path[512];
        unsigned char modes[2] = {0};
        snprintf(path, sizeof path, "%s/%s", run->folder, names[i]);
        int file = open(path, O_RDONLY);
        ssize_t got = pread(file, modes, 2, 18);
        close(file);
        snprintf(run->said, run->size, "%s: %d %d", names[i], modes[0], modes[1]);
        if (got != 2 || modes[0] != 2 || modes[1] != 2)
            return 0;
    }
    snprintf(run->said, run->size, "mine.db and cache.db");
    return 1;
}

static void *searches(void *right) {
    char best[64];
    for (int i = 0; i < SEARCHES; i++)
        *(int *)right += search(best, sizeof best) && strcmp(best, GUIDE) == 0;
    return 0;
}

static int threads(Run *run) {
    pthread_t thread[THREADS];
    int right[THREADS] = {0}, sum = 0;
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&thread[i], 0, searches, &right[i]) != 0)
            return 0;
    for (int i = 0; i < THREADS; i++) {
        pthread_join(thread[i], 0);
        sum += right[i];
    }
    snprintf(run->said, run->size, "%d of %d searches right", sum, THREADS * SEARCHES);
    return sum == THREADS * SEARCHES;
}

static int bookmark(Run *run) {
    RustCallStatus status = {0};
    uniffi_phonestation_core_fn_method_phonestation_set_bookmark(
        clone_of_core(), only_text(GUIDE), 1, &status);
    if (!well(run, &status))
        return 0;
    uniffi_phonestation_core_fn_free_phonestation(core, &status);
    if (!open_core(run))
        return 0;
    RustBuffer view = uniffi_phonestation_core_fn_method_phonestation_bookmarks_view(clone_of_core(), &status);
    Reader bookmarks = reader(view);
    uint64_t count = take_number(&bookmarks, 4);
    take_text(&bookmarks, run->said, run->size);
    release(view);
    return well(run, &status) && count == 1 && strcmp(run->said, GUIDE) == 0;
}

static struct {
    pthread_mutex_t lock;
    pthread_cond_t moved;
    int polls, result;
} sync_state = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0};

static void moved(uint64_t data, int8_t result) {
    (void)data;
    pthread_mutex_lock(&sync_state.lock);
    sync_state.polls++;
    sync_state.result = result;
    pthread_cond_signal(&sync_state.moved);
    pthread_mutex_unlock(&sync_state.lock);
}

/* Polls until the future is ready, as Kotlin's coroutines do. */
static int awaited(uint64_t future) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE_SECONDS;
    for (int seen = sync_state.polls;; seen++) {
        ffi_phonestation_core_rust_future_poll_rust_buffer(future, moved, 0);
        pthread_mutex_lock(&sync_state.lock);
        int late = 0;
        while (sync_state.polls == seen && !late)
            late = pthread_cond_timedwait(&sync_state.moved, &sync_state.lock, &until);
        int result = sync_state.result;
        pthread_mutex_unlock(&sync_state.lock);
        if (late || result == 0)
            return !late;
    }
}

/* Asks the station over a free network; gives the outcome's variant and its number. */
static int sync_once(Run *run, uint64_t *variant, uint64_t *number) {
    RustBuffer network = room(4);
    put_number(&network, 3);
    uint64_t future = uniffi_phonestation_core_fn_method_phonestation_sync_content(clone_of_core(), network);
    if (!awaited(future)) {
        snprintf(run->said, run->size, "no answer in %d s", PATIENCE_SECONDS);
        return 0;
    }
    RustCallStatus status = {0};
    RustBuffer outcome = ffi_phonestation_core_rust_future_complete_rust_buffer(future, &status);
    Reader read = reader(status.code == 1 ? status.error : outcome);
    *variant = take_number(&read, 4);
    *number = take_number(&read, 8);
    release(outcome);
    ffi_phonestation_core_rust_future_free_rust_buffer(future);
    return well(run, &status);
}

static int update(Run *run) {
    uint64_t variant = 0, version = 0;
    if (!sync_once(run, &variant, &version))
        return 0;
    snprintf(run->said, run->size, "version %llu", (unsigned long long)version);
    return variant == 1;
}

static int up_to_date(Run *run) {
    uint64_t variant = 0, none = 0;
    return sync_once(run, &variant, &none) && variant == 2 && search_once(run);
}

/* The error that a core of its own ends with when it asks the server of HTTPS. */
static uint64_t secure_error(Run *run, const char *name, const char *root) {
    char folder[512];
    uint64_t error = 0, none = 0, before = core;
    RustCallStatus status = {0};
    snprintf(folder, sizeof folder, "%s/%s", run->folder, name);
    core = opened(run, folder, run->secure, root);
    if (core && sync_once(run, &error, &none))
        error = 0;
    uniffi_phonestation_core_fn_free_phonestation(core, &status);
    core = before;
    return error;
}

/* The server is no station: who trusts it reads nonsense, and who does not reads nothing. */
static int trust(Run *run) {
    enum { OFFLINE = 2, REFUSED = 4 };
    static char root[8192];
    int file = open(run->root, O_RDONLY);
    ssize_t got = read(file, root, sizeof root - 1);
    close(file);
    if (got <= 0)
        return 0;
    uint64_t stranger = secure_error(run, "stranger", 0), known = secure_error(run, "known", root);
    snprintf(run->said, run->size, "%s, %s", stranger == OFFLINE ? "a stranger is not talked to" : "a stranger is read",
             known == REFUSED ? "the operator's is" : "the operator's is not");
    return stranger == OFFLINE && known == REFUSED;
}

static const struct {
    const char *name;
    int needs_threads;
    int (*run)(Run *);
} STEPS[] = {
    {"it says its version", 0, version},
    {"a panic comes back as an error", 0, panic},
    {"it opens, with the content it brings along", 0, open_core},
    {"\xe6\xb5\x81\xe9\x87\x8f finds saving-data first", 0, search_once},
    {"both databases keep a write-ahead log", 0, write_ahead},
    {"four threads search at once", 1, threads},
    {"a bookmark is there after closing and opening", 0, bookmark},
    {"it fetches newer content from a station over HTTP", 1, update},
    {"it asks again, is up to date, and still finds", 1, up_to_date},
    {"over HTTPS it trusts the operator's own authority, and no stranger's", 1, trust},
};

const char *step_name(int step) {
    return step < (int)(sizeof STEPS / sizeof *STEPS) ? STEPS[step].name : 0;
}

int step_needs_threads(int step) {
    return STEPS[step].needs_threads;
}

int step_run(int step, const char *folder, const char *station, const char *secure, const char *root,
             const char *version, char *said, size_t size) {
    Run run = {folder, station, secure, root, version, said, size};
    said[0] = 0;
    return STEPS[step].run(&run);
}
