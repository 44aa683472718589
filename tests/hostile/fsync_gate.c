/* Stands between a process and fsync/fdatasync: holds every call back while the file $FSYNC_GATE exists, and adds a
 * byte to the file $FSYNC_COUNT for each call that has returned. Loaded with LD_PRELOAD. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static int gated(const char *name, int fd)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    const char *gate = getenv("FSYNC_GATE"), *count = getenv("FSYNC_COUNT");
    while (gate && access(gate, F_OK) == 0)
        usleep(1000);
    int result = real(fd);
    if (count) {
        int log = open(count, O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (log >= 0) {
            if (write(log, "x", 1) != 1)
                abort();
            close(log);
        }
    }
    return result;
}

int fsync(int fd) { return gated("fsync", fd); }
int fdatasync(int fd) { return gated("fdatasync", fd); }
