/* What the peers print, when they stop, and the count a receiver keeps. */
#ifndef REPORT_H
#define REPORT_H
#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif

/* Makes SIGINT and SIGTERM end the run orderly: report_stopping() turns true. */
void report_begin(void);
bool report_stopping(void);
/* Seconds on the monotonic clock. */
double report_now(void);
void report_sleep(double seconds);
/* Prints "matched". After a writer matched, the reader must find the writer too before it can receive. No call tells a writer, so either the
   one who runs both says so by a line on standard input (--hold), or the writer gives it 0.3 s. */
void report_settle(bool hold);
/* Sleeps until message `index` of a stream of `rate` Hz that began at `start` is due; 0 Hz is as fast as possible. */
void report_pace(double start, double rate, uint64_t index);

/* One line on standard output, flushed. */
__attribute__((format(printf, 1, 2))) void report_line(const char *format, ...);
/* Prints text as a JSON string, quotes included; bytes that are not printable ASCII or UTF-8 are escaped. */
void report_json_string(const char *text, size_t length);
void report_json_hex(const char *field, const void *bytes, size_t length);

#define TALLY_TEXT 200

typedef struct tally {
  bool *seen;
  uint32_t count, received, distinct, mismatched, duplicated, reordered;
  uint64_t next;
  char first_mismatch[TALLY_TEXT];
} tally;

tally tally_begin(uint32_t count);
/* `index` is the one the message carries; `mismatch` is empty when its content was right. */
void tally_add(tally *t, uint64_t index, const char *mismatch);
bool tally_is_complete(const tally *t);
/* Prints the final line and returns the exit code. */
int tally_finish(tally *t, bool best_effort);

#ifdef __cplusplus
}
#endif
#endif
