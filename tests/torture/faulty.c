/* Makes the Nth file operation below given folders fail, as SQLite's testers do it.

   Preloaded (LD_PRELOAD), it stands between a program and the C library.  What it counts
   lies in memory that forked processes share, so that workers count together.  File
   descriptors are followed from open to close; everything else goes by path. */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/* Letters by which traces name operations; faulty.py knows them too. */
enum {
  OPEN = 'o', CREATE = 'c', READ = 'r', WRITE = 'w', RENAME = 'n', LINK = 'l', UNLINK = 'u',
  MKDIR = 'm', RMDIR = 'd', SYNC = 'y', TRUNCATE = 't', STAT = 's', FSTAT = 'f', LIST = 'e',
  TIME = 'i', MODE = 'h', MAP = 'p', COPY = 'k'
};

#define MOST_FDS 65536
#define MOST_OPERATIONS (1 << 20)
#define MOST_ROOTS 16
#define SHORT (-1) /* as an error: half of what was to be written is */

struct shared {
  atomic_long count, hits, written;
  atomic_int is_armed;
  long nth, budget;
  int error, is_sticky, root_count;
  char roots[MOST_ROOTS][PATH_MAX];
  char hit_path[PATH_MAX];
  char hit_operation;
  char aim_operation, aim_end[256]; /* if it is set, nothing else counts */
  char trace[MOST_OPERATIONS];
};

static struct shared *shared;
static char *paths[MOST_FDS]; /* of open files and folders below the roots */

#define REAL(result, name, ...)                                         \
  static result (*real)(__VA_ARGS__);                                   \
  if (!real) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void begin(void) {
  void *place = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (place != MAP_FAILED) shared = place;
}

/* For the program under test itself, by ctypes. */

void faulty_roots(const char *roots) { /* separated by ':' */
  char copy[MOST_ROOTS * 512];
  shared->root_count = 0;
  snprintf(copy, sizeof copy, "%s", roots);
  for (char *one = strtok(copy, ":"); one && shared->root_count < MOST_ROOTS; one = strtok(NULL, ":"))
    snprintf(shared->roots[shared->root_count++], PATH_MAX, "%s", one);
}

void faulty_aim(char operation, const char *end) {
  shared->aim_operation = operation;
  snprintf(shared->aim_end, sizeof shared->aim_end, "%s", end);
}

void faulty_arm(long nth, int error, int is_sticky, long budget) {
  shared->count = shared->hits = shared->written = 0;
  shared->nth = nth;
  shared->error = error;
  shared->is_sticky = is_sticky;
  shared->budget = budget;
  shared->hit_path[0] = shared->hit_operation = 0;
  shared->is_armed = 1;
}

void faulty_disarm(void) { shared->is_armed = 0; }
long faulty_count(void) { return shared->count; }
long faulty_hits(void) { return shared->hits; }
long faulty_written(void) { return shared->written; }
const char *faulty_hit_path(void) { return shared->hit_path; }
char faulty_hit_operation(void) { return shared->hit_operation; }
const char *faulty_trace(void) { return shared->trace; }

/* What is below the roots. */

static int is_below(const char *path) {
  for (int i = 0; shared && i < shared->root_count; i++) {
    size_t length = strlen(shared->roots[i]);
    if (!strncmp(path, shared->roots[i], length) && (!path[length] || path[length] == '/')) return 1;
  }
  return 0;
}

static const char *of_fd(int fd) {
  return fd >= 0 && fd < MOST_FDS ? paths[fd] : NULL;
}

/* Writes the whole path into *whole*; tells whether it lies below a root. */
static int placed(int folder, const char *path, char *whole) {
  if (!path) return 0;
  if (path[0] == '/') {
    snprintf(whole, PATH_MAX, "%s", path);
  } else if (folder == AT_FDCWD) {
    char here[PATH_MAX];
    if (!getcwd(here, sizeof here)) return 0;
    snprintf(whole, PATH_MAX, "%.*s/%s", PATH_MAX / 2, here, path);
  } else {
    const char *base = of_fd(folder);
    if (!base) return 0;
    if (path[0]) snprintf(whole, PATH_MAX, "%.*s/%s", PATH_MAX / 2, base, path);
    else snprintf(whole, PATH_MAX, "%s", base);
  }
  return is_below(whole);
}

static void follow(int fd, const char *path) {
  if (fd < 0 || fd >= MOST_FDS) return;
  free(paths[fd]);
  paths[fd] = path ? strdup(path) : NULL;
}

/* Whether an operation can end with an error: a read finds no full disk. */
static int can_give(char operation, int error) {
  switch (error) {
    case EIO: return 1;
    case ENOSPC: return strchr("cwnlmyt" "k", operation) != NULL;
    case EDQUOT: return strchr("cwnlmyt" "k", operation) != NULL;
    case EMFILE: return strchr("oce", operation) != NULL;
    case EACCES: return strchr("ocnlumdseih", operation) != NULL;
    case EROFS: return strchr("cnlumdih", operation) != NULL;
    case SHORT: return operation == WRITE;
    default: return 1;
  }
}

static int is_aimed_at(char operation, const char *path) {
  size_t length = strlen(path), end = strlen(shared->aim_end);
  if (!end) return 1;
  return operation == shared->aim_operation && length >= end &&
         !strcmp(path + length - end, shared->aim_end);
}

/* Counts an operation; returns the error it is to end with, or 0. */
static int fault(char operation, const char *path) {
  if (!shared || !shared->is_armed || !path || !is_aimed_at(operation, path)) return 0;
  long number = ++shared->count;
  if (number < MOST_OPERATIONS) shared->trace[number] = operation;
  int is_turn = shared->nth && (shared->is_sticky ? number >= shared->nth : number == shared->nth);
  if (!is_turn) return 0;
  int error = shared->error;
  if (!can_give(operation, error)) {
    if (shared->is_sticky) return 0;
    error = EIO;
  }
  if (!shared->hits++) {
    snprintf(shared->hit_path, PATH_MAX, "%s", path);
    shared->hit_operation = operation;
  }
  return operation == MAP && error != SHORT ? ENOMEM : error;
}

/* How many of *size* bytes a write may still take: the disk is full then. */
static size_t room(const char *path, size_t size) {
  if (!shared || !shared->is_armed || shared->budget < 0 || !path) return size;
  long before = atomic_fetch_add(&shared->written, (long)size);
  long left = before >= shared->budget ? 0 : shared->budget - before;
  if ((size_t)left >= size) return size;
  if (!shared->hits++) {
    snprintf(shared->hit_path, PATH_MAX, "%s", path);
    shared->hit_operation = WRITE;
  }
  return (size_t)left;
}

#define FAIL_PATH(operation, folder, path, failure)                     \
  char whole[PATH_MAX];                                                 \
  int is_ours = placed(folder, path, whole);                            \
  int error_ = is_ours ? fault(operation, whole) : 0;                   \
  if (error_ && error_ != SHORT) {                                      \
    errno = error_;                                                     \
    return failure;                                                     \
  }

#define FAIL_FD(operation, fd, failure)                                 \
  const char *path = of_fd(fd);                                         \
  int error_ = fault(operation, path);                                  \
  if (error_ && error_ != SHORT) {                                      \
    errno = error_;                                                     \
    return failure;                                                     \
  }

/* Opening and closing. */

#define OPENER(name)                                                    \
  int name(const char *path, int flags, ...) {                          \
    REAL(int, #name, const char *, int, ...);                           \
    va_list rest;                                                       \
    va_start(rest, flags);                                              \
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest);                                                       \
    FAIL_PATH(flags & O_CREAT ? CREATE : OPEN, AT_FDCWD, path, -1)      \
    int fd = real(path, flags, mode);                                   \
    follow(fd, is_ours ? whole : NULL);                                 \
    return fd;                                                          \
  }

#define OPENER_AT(name)                                                 \
  int name(int folder, const char *path, int flags, ...) {              \
    REAL(int, #name, int, const char *, int, ...);                      \
    va_list rest;                                                       \
    va_start(rest, flags);                                              \
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest);                                                       \
    FAIL_PATH(flags & O_CREAT ? CREATE : OPEN, folder, path, -1)        \
    int fd = real(folder, path, flags, mode);                           \
    follow(fd, is_ours ? whole : NULL);                                 \
    return fd;                                                          \
  }

OPENER(open)
OPENER(open64)
OPENER_AT(openat)
OPENER_AT(openat64)

int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return open64(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int fd) {
  REAL(int, "close", int);
  follow(fd, NULL);
  return real(fd);
}

/* Reading and writing. */

ssize_t read(int fd, void *to, size_t size) {
  REAL(ssize_t, "read", int, void *, size_t);
  FAIL_FD(READ, fd, -1)
  return real(fd, to, size);
}

#define POSITIONED_READ(name, offset_t)                                 \
  ssize_t name(int fd, void *to, size_t size, offset_t at) {            \
    REAL(ssize_t, #name, int, void *, size_t, offset_t);                \
    FAIL_FD(READ, fd, -1)                                               \
    return real(fd, to, size, at);                                      \
  }

POSITIONED_READ(pread, off_t)
POSITIONED_READ(pread64, off64_t)

#define WRITTEN(call)                                                   \
  FAIL_FD(WRITE, fd, -1)                                                \
  if (error_ == SHORT && size > 1) size /= 2;                           \
  size_t most = room(path, size);                                       \
  if (!most && size) {                                                  \
    errno = ENOSPC;                                                     \
    return -1;                                                          \
  }                                                                     \
  size = most;                                                          \
  return call;

ssize_t write(int fd, const void *from, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t);
  WRITTEN(real(fd, from, size))
}

ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
  REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
  WRITTEN(real(fd, from, size, at))
}

ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  WRITTEN(real(fd, from, size, at))
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  FAIL_FD(WRITE, fd, -1)
  return real(fd, parts, error_ == SHORT && count > 1 ? 1 : count);
}

ssize_t sendfile(int out, int in, off_t *at, size_t size) {
  REAL(ssize_t, "sendfile", int, int, off_t *, size_t);
  int fd = of_fd(out) ? out : in;
  FAIL_FD(COPY, fd, -1)
  return real(out, in, at, size);
}

ssize_t sendfile64(int out, int in, off64_t *at, size_t size) {
  REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t);
  int fd = of_fd(out) ? out : in;
  FAIL_FD(COPY, fd, -1)
  return real(out, in, at, size);
}

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
  REAL(ssize_t, "copy_file_range", int, off64_t *, int, off64_t *, size_t, unsigned);
  int fd = of_fd(out) ? out : in;
  FAIL_FD(COPY, fd, -1)
  return real(in, from, out, to, size, flags);
}

#define MAPPER(name, offset_t)                                          \
  void *name(void *at, size_t size, int protection, int flags, int fd, offset_t from) { \
    REAL(void *, #name, void *, size_t, int, int, int, offset_t);       \
    if (!(flags & MAP_ANONYMOUS)) {                                     \
      FAIL_FD(MAP, fd, MAP_FAILED)                                      \
    }                                                                   \
    return real(at, size, protection, flags, fd, from);                 \
  }

MAPPER(mmap, off_t)
MAPPER(mmap64, off64_t)

/* Names. */

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  FAIL_PATH(RENAME, AT_FDCWD, to, -1)
  return real(from, to);
}

int renameat(int folder, const char *from, int other, const char *to) {
  REAL(int, "renameat", int, const char *, int, const char *);
  FAIL_PATH(RENAME, other, to, -1)
  return real(folder, from, other, to);
}

int renameat2(int folder, const char *from, int other, const char *to, unsigned flags) {
  REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
  FAIL_PATH(RENAME, other, to, -1)
  return real(folder, from, other, to, flags);
}

int link(const char *from, const char *to) {
  REAL(int, "link", const char *, const char *);
  FAIL_PATH(LINK, AT_FDCWD, to, -1)
  return real(from, to);
}

int linkat(int folder, const char *from, int other, const char *to, int flags) {
  REAL(int, "linkat", int, const char *, int, const char *, int);
  FAIL_PATH(LINK, other, to, -1)
  return real(folder, from, other, to, flags);
}

int symlink(const char *target, const char *path) {
  REAL(int, "symlink", const char *, const char *);
  FAIL_PATH(LINK, AT_FDCWD, path, -1)
  return real(target, path);
}

int symlinkat(const char *target, int folder, const char *path) {
  REAL(int, "symlinkat", const char *, int, const char *);
  FAIL_PATH(LINK, folder, path, -1)
  return real(target, folder, path);
}

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  FAIL_PATH(UNLINK, AT_FDCWD, path, -1)
  return real(path);
}

int unlinkat(int folder, const char *path, int flags) {
  REAL(int, "unlinkat", int, const char *, int);
  FAIL_PATH(flags & AT_REMOVEDIR ? RMDIR : UNLINK, folder, path, -1)
  return real(folder, path, flags);
}

int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  FAIL_PATH(MKDIR, AT_FDCWD, path, -1)
  return real(path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode) {
  REAL(int, "mkdirat", int, const char *, mode_t);
  FAIL_PATH(MKDIR, folder, path, -1)
  return real(folder, path, mode);
}

int rmdir(const char *path) {
  REAL(int, "rmdir", const char *);
  FAIL_PATH(RMDIR, AT_FDCWD, path, -1)
  return real(path);
}

/* Contents brought to the disk, lengths, times, modes. */

int fsync(int fd) {
  REAL(int, "fsync", int);
  FAIL_FD(SYNC, fd, -1)
  return real(fd);
}

int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  FAIL_FD(SYNC, fd, -1)
  return real(fd);
}

int syncfs(int fd) {
  REAL(int, "syncfs", int);
  FAIL_FD(SYNC, fd, -1)
  return real(fd);
}

#define TRUNCATER(name, offset_t)                                       \
  int name(int fd, offset_t size) {                                     \
    REAL(int, #name, int, offset_t);                                    \
    FAIL_FD(TRUNCATE, fd, -1)                                           \
    return real(fd, size);                                              \
  }

TRUNCATER(ftruncate, off_t)
TRUNCATER(ftruncate64, off64_t)

int utimensat(int folder, const char *path, const struct timespec times[2], int flags) {
  REAL(int, "utimensat", int, const char *, const struct timespec *, int);
  FAIL_PATH(TIME, folder, path, -1)
  return real(folder, path, times, flags);
}

int futimens(int fd, const struct timespec times[2]) {
  REAL(int, "futimens", int, const struct timespec *);
  FAIL_FD(TIME, fd, -1)
  return real(fd, times);
}

int chmod(const char *path, mode_t mode) {
  REAL(int, "chmod", const char *, mode_t);
  FAIL_PATH(MODE, AT_FDCWD, path, -1)
  return real(path, mode);
}

int fchmodat(int folder, const char *path, mode_t mode, int flags) {
  REAL(int, "fchmodat", int, const char *, mode_t, int);
  FAIL_PATH(MODE, folder, path, -1)
  return real(folder, path, mode, flags);
}

int fchmod(int fd, mode_t mode) {
  REAL(int, "fchmod", int, mode_t);
  FAIL_FD(MODE, fd, -1)
  return real(fd, mode);
}

/* Looking. */

#define LOOK(name, status)                                              \
  int name(const char *path, struct status *found) {                    \
    REAL(int, #name, const char *, struct status *);                    \
    FAIL_PATH(STAT, AT_FDCWD, path, -1)                                 \
    return real(path, found);                                           \
  }

LOOK(stat, stat)
LOOK(stat64, stat64)
LOOK(lstat, stat)
LOOK(lstat64, stat64)

#define LOOK_AT(name, status)                                           \
  int name(int folder, const char *path, struct status *found, int flags) { \
    REAL(int, #name, int, const char *, struct status *, int);          \
    FAIL_PATH(STAT, folder, path, -1)                                   \
    return real(folder, path, found, flags);                            \
  }

LOOK_AT(fstatat, stat)
LOOK_AT(fstatat64, stat64)

#define LOOK_FD(name, status)                                           \
  int name(int fd, struct status *found) {                              \
    REAL(int, #name, int, struct status *);                             \
    FAIL_FD(FSTAT, fd, -1)                                              \
    return real(fd, found);                                             \
  }

LOOK_FD(fstat, stat)
LOOK_FD(fstat64, stat64)

int statx(int folder, const char *path, int flags, unsigned mask, struct statx *found) {
  REAL(int, "statx", int, const char *, int, unsigned, struct statx *);
  FAIL_PATH(STAT, folder, path, -1)
  return real(folder, path, flags, mask, found);
}

int access(const char *path, int mode) {
  REAL(int, "access", const char *, int);
  FAIL_PATH(STAT, AT_FDCWD, path, -1)
  return real(path, mode);
}

int faccessat(int folder, const char *path, int mode, int flags) {
  REAL(int, "faccessat", int, const char *, int, int);
  FAIL_PATH(STAT, folder, path, -1)
  return real(folder, path, mode, flags);
}

ssize_t readlink(const char *path, char *to, size_t size) {
  REAL(ssize_t, "readlink", const char *, char *, size_t);
  FAIL_PATH(STAT, AT_FDCWD, path, -1)
  return real(path, to, size);
}

/* Folders; the first entry is read from the disk with many more, so it alone counts. */

static DIR *fresh[64];

static void note_fresh(DIR *list) {
  for (int i = 0; list && i < 64; i++)
    if (!fresh[i]) {
      fresh[i] = list;
      return;
    }
}

static int take_fresh(DIR *list) {
  for (int i = 0; i < 64; i++)
    if (fresh[i] == list) {
      fresh[i] = NULL;
      return 1;
    }
  return 0;
}

DIR *opendir(const char *path) {
  REAL(DIR *, "opendir", const char *);
  FAIL_PATH(LIST, AT_FDCWD, path, NULL)
  DIR *list = real(path);
  if (list) follow(dirfd(list), is_ours ? whole : NULL);
  if (is_ours) note_fresh(list);
  return list;
}

DIR *fdopendir(int fd) {
  REAL(DIR *, "fdopendir", int);
  FAIL_FD(LIST, fd, NULL)
  DIR *list = real(fd);
  if (path) note_fresh(list);
  return list;
}

struct dirent *readdir(DIR *list) {
  REAL(struct dirent *, "readdir", DIR *);
  int error = take_fresh(list) ? fault(READ, of_fd(dirfd(list))) : 0;
  if (error && error != SHORT) {
    errno = error;
    return NULL;
  }
  return real(list);
}

struct dirent64 *readdir64(DIR *list) {
  REAL(struct dirent64 *, "readdir64", DIR *);
  int error = take_fresh(list) ? fault(READ, of_fd(dirfd(list))) : 0;
  if (error && error != SHORT) {
    errno = error;
    return NULL;
  }
  return real(list);
}

int closedir(DIR *list) {
  REAL(int, "closedir", DIR *);
  take_fresh(list);
  follow(dirfd(list), NULL);
  return real(list);
}
