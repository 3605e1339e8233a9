/* The ROS messages cyclone_peer can send and check. */
#ifndef MESSAGES_H
#define MESSAGES_H
#include "content.h"
#include "dds/dds.h"
#include <stdbool.h>

#define WALK_TEXT 160

/* Goes over the fields of a message in IDL order and either fills or checks each with the next draw. */
typedef struct walk {
  content draws;
  uint64_t index;
  bool fill;
  char mismatch[WALK_TEXT]; /* the first field that was wrong, empty when none was */
} walk;

typedef struct message_type {
  const char *name;
  const dds_topic_descriptor_t *descriptor;
  void (*walk)(walk *w, void *message);
  uint64_t (*index)(const void *message);
} message_type;

/* Exits with code 2 when the peer does not know the ROS type. */
const message_type *message_type_find(const char *name);
/* Returns a filled message; free it with message_free. */
void *message_make(const message_type *type, uint64_t seed, uint64_t index);
void message_free(const message_type *type, void *message);
/* The result says in `mismatch` what was wrong with a received message. */
walk message_check(const message_type *type, uint64_t seed, void *message);
#endif
