#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void refuse(const char *what, const char *value)
{
  fprintf(stderr, "%s '%s' was not understood: see README.md beside the sources for the command line\n", what, value);
  exit(2);
}

static double number(const char *text)
{
  char *end;
  const double value = strtod(text, &end);
  if (end == text || *end != '\0' || value < 0)
    refuse("number", text);
  return value;
}

static uint64_t whole(const char *text)
{
  char *end;
  const uint64_t value = strtoull(text, &end, 10);
  if (*text < '0' || *text > '9' || *end != '\0')
    refuse("whole number", text);
  return value;
}

static bool choose(const char *value, const char *no, const char *yes)
{
  if (strcmp(value, no) != 0 && strcmp(value, yes) != 0)
    refuse("value", value);
  return strcmp(value, yes) == 0;
}

static const struct option known[] = {
  { "anonymous", no_argument, NULL, 'a' },
  { "count", required_argument, NULL, 'n' },
  { "depth", required_argument, NULL, 'k' },
  { "domain", required_argument, NULL, 'd' },
  { "durability", required_argument, NULL, 'D' },
  { "hold", no_argument, NULL, 'h' },
  { "gid", required_argument, NULL, 'g' },
  { "interface", required_argument, NULL, 'i' },
  { "linger", required_argument, NULL, 'l' },
  { "participants", required_argument, NULL, 'p' },
  { "rate", required_argument, NULL, 'r' },
  { "reliability", required_argument, NULL, 'R' },
  { "seconds", required_argument, NULL, 't' },
  { "seed", required_argument, NULL, 's' },
  { "service", required_argument, NULL, 'S' },
  { "timeout", required_argument, NULL, 't' },
  { "user-data", required_argument, NULL, 'u' },
  { "wait-matched", required_argument, NULL, 'w' },
  { NULL, 0, NULL, 0 },
};

static void apply(options *o, int letter, const char *value)
{
  switch (letter) {
    case 'a': o->anonymous = true; break;
    case 'n': o->count = (uint32_t)whole(value); break;
    case 'k': o->depth = (uint32_t)whole(value); break;
    case 'd': o->domain = (uint32_t)whole(value); break;
    case 'D': o->transient_local = choose(value, "volatile", "transient_local"); break;
    case 'h': o->hold = true; break;
    case 'g': o->gid = choose(value, "16", "24") ? 24 : 16; break;
    case 'i': o->any_interface = choose(value, "loopback", "any"); break;
    case 'l': o->linger = number(value); break;
    case 'p': o->participants = (uint32_t)whole(value); break;
    case 'r': o->rate = number(value); break;
    case 'R': o->best_effort = choose(value, "reliable", "best_effort"); break;
    case 't': o->timeout = number(value); break;
    case 's': o->seed = whole(value); break;
    case 'S': o->set_bool = choose(value, "Trigger", "SetBool"); break;
    case 'u': o->user_data = value; break;
    case 'w': o->wait_matched = number(value); break;
    default: exit(2);
  }
}

options options_parse(int argc, char **argv)
{
  options o = {
    .count = 10, .participants = 20, .gid = 16, .rate = 100, .timeout = 30, .linger = 5, .wait_matched = 10, .seed = 1,
    .user_data = "",
  };
  int letter;
  while ((letter = getopt_long(argc, argv, "", known, NULL)) != -1)
    apply(&o, letter, optarg);
  if (optind == argc)
    refuse("command", "");
  o.command = argv[optind++];
  for (; optind < argc; optind++) {
    if (o.arguments == OPTIONS_ARGUMENTS)
      refuse("argument", argv[optind]);
    o.argument[o.arguments++] = argv[optind];
  }
  return o;
}

void options_expect(const options *o, int wanted, const char *usage)
{
  if (o->arguments == wanted)
    return;
  fprintf(stderr, "%s takes %d argument(s), got %d: %s %s\n", o->command, wanted, o->arguments, o->command, usage);
  exit(2);
}

char *options_dds_topic(const char *topic)
{
  const size_t size = strlen(topic) + 3;
  char *name = (char *)malloc(size);
  if (name == NULL)
    abort();
  snprintf(name, size, "%s%s", topic[0] == '/' ? "rt" : "", topic);
  return name;
}
