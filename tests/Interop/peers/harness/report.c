#include "report.h"

#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static volatile sig_atomic_t stopping;

static void on_signal(int number)
{
  (void)number;
  stopping = 1;
}

void report_begin(void)
{
  const struct sigaction action = { .sa_handler = on_signal };
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
}

bool report_stopping(void) { return stopping != 0; }

double report_now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void report_sleep(double seconds)
{
  if (seconds <= 0)
    return;
  const struct timespec t = { (time_t)seconds, (long)(1e9 * (seconds - (double)(time_t)seconds)) };
  nanosleep(&t, NULL);
}

void report_settle(bool hold)
{
  int c = 0;
  report_line("matched");
  if (!hold)
    report_sleep(0.3);
  while (hold && c != '\n' && c != EOF)
    c = getchar();
}

void report_pace(double start, double rate, uint64_t index)
{
  if (rate > 0)
    report_sleep(start + (double)index / rate - report_now());
}

void report_line(const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  vprintf(format, arguments);
  va_end(arguments);
  putchar('\n');
  fflush(stdout);
}

void report_json_string(const char *text, size_t length)
{
  putchar('"');
  for (size_t i = 0; i < length; i++) {
    const unsigned char b = (unsigned char)text[i];
    if (b == '"' || b == '\\')
      printf("\\%c", b);
    else if (b < 0x20 || b == 0x7f)
      printf("\\u%04x", b);
    else
      putchar(b);
  }
  putchar('"');
}

void report_json_hex(const char *field, const void *bytes, size_t length)
{
  printf("\"%s\":\"", field);
  for (size_t i = 0; i < length; i++)
    printf("%02x", ((const uint8_t *)bytes)[i]);
  putchar('"');
}

tally tally_begin(uint32_t count)
{
  tally t = { .count = count, .seen = (bool *)calloc(count + 1, sizeof(bool)) };
  if (t.seen == NULL)
    abort();
  return t;
}

void tally_add(tally *t, uint64_t index, const char *mismatch)
{
  t->received++;
  if (index >= t->count && mismatch[0] == '\0')
    mismatch = "carries an index that was not to be sent";
  if (mismatch[0] != '\0' && t->mismatched++ == 0)
    snprintf(t->first_mismatch, sizeof(t->first_mismatch), "%s", mismatch);
  if (index >= t->count)
    return;
  if (t->seen[index])
    t->duplicated++;
  else
    t->distinct++;
  t->seen[index] = true;
  if (index < t->next)
    t->reordered++;
  t->next = index + 1;
}

bool tally_is_complete(const tally *t) { return t->distinct == t->count; }

/* The first index that never came, -1 when all did. */
static int64_t first_lost(const tally *t)
{
  for (uint32_t i = 0; i < t->count; i++)
    if (!t->seen[i])
      return i;
  return -1;
}

int tally_finish(tally *t, bool best_effort)
{
  const uint32_t lost = t->count - t->distinct;
  const bool clean = t->mismatched == 0 && t->duplicated == 0 && t->reordered == 0;
  printf("{\"received\":%u,\"mismatched\":%u,\"lost\":%u,\"first_lost\":%" PRId64 ",\"duplicated\":%u,\"reordered\":%u,\"first_mismatch\":",
         t->received, t->mismatched, lost, first_lost(t), t->duplicated, t->reordered);
  report_json_string(t->first_mismatch, strlen(t->first_mismatch));
  report_line("}");
  free(t->seen);
  return clean && (best_effort ? t->distinct > 0 : lost == 0) ? 0 : 1;
}
