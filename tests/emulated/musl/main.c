/* Runs every step over musl: `main CALLER FOLDER STATION SECURE ROOT VERSION`. One line a step. */
#include <dlfcn.h>
#include <stdio.h>

typedef const char *(*Name)(int);
typedef int (*Step)(int, const char *, const char *, const char *, const char *, const char *, char *, size_t);
typedef int (*OnLoad)(void *, void *);

int main(int count, char **words) {
    void *library = count == 7 ? dlopen(words[1], RTLD_NOW) : 0;
    if (!library) {
        printf("FAIL it loads: %s\n", count == 7 ? dlerror() : "six words are needed");
        return 1;
    }
    printf("pass it loads\n");
    OnLoad load = (OnLoad)dlsym(library, "JNI_OnLoad");
    printf("%s JNI_OnLoad says JNI 1.6\n", load && load(0, 0) == 0x10006 ? "pass" : "FAIL");
    Name name = (Name)dlsym(library, "step_name");
    Step run = (Step)dlsym(library, "step_run");
    for (int i = 0; name(i); i++) {
        char said[512];
        int passed = run(i, words[2], words[3], words[4], words[5], words[6], said, sizeof said);
        printf("%s %s%s%s\n", passed ? "pass" : "FAIL", name(i), *said ? ": " : "", said);
        fflush(stdout);
    }
    return 0;
}
