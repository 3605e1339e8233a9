/* The command line both peers understand. */
#ifndef OPTIONS_H
#define OPTIONS_H
#include <stdbool.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

#define OPTIONS_ARGUMENTS 3

typedef struct options {
  const char *command;
  const char *argument[OPTIONS_ARGUMENTS];
  int arguments;
  const char *user_data;
  uint64_t seed;
  uint32_t domain, count, depth, participants, gid;
  double rate, timeout, linger, wait_matched; /* Hz, then s */
  bool best_effort, transient_local, set_bool, anonymous, hold, any_interface;
} options;

/* Exits with code 2 and one sentence on a command line it does not understand. */
options options_parse(int argc, char **argv);
/* The same when a command has not exactly `wanted` arguments; `usage` names them. */
void options_expect(const options *o, int wanted, const char *usage);
/* "rt/a" for "/a"; any other text is a DDS topic name already. The result is allocated. */
char *options_dds_topic(const char *topic);

#ifdef __cplusplus
}
#endif
#endif
