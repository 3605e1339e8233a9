#include "messages.h"

#include "ros_messages.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef builtin_interfaces_msg_dds__Duration_ Duration;
typedef std_msgs_msg_dds__String_ String;
typedef std_msgs_msg_dds__Header_ Header;
typedef sensor_msgs_msg_dds__Image_ Image;
typedef sensor_msgs_msg_dds__JointState_ JointState;
typedef trajectory_msgs_msg_dds__JointTrajectoryPoint_ JointTrajectoryPoint;
typedef trajectory_msgs_msg_dds__JointTrajectory_ JointTrajectory;

static void wrong(walk *w, const char *field, uint32_t element, uint64_t expected, uint64_t got)
{
  if (w->mismatch[0] == '\0')
    snprintf(w->mismatch, sizeof(w->mismatch), "message %" PRIu64 ": %s[%" PRIu32 "] expected 0x%" PRIx64 ", got 0x%" PRIx64,
             w->index, field, element, expected, got);
}

static void walk_u32(walk *w, const char *field, uint32_t value, uint32_t *at)
{
  if (w->fill)
    *at = value;
  else if (*at != value)
    wrong(w, field, 0, value, *at);
}

static void walk_f64(walk *w, const char *field, uint32_t element, double *at)
{
  const double value = content_f64(&w->draws);
  uint64_t expected, got;
  memcpy(&expected, &value, sizeof(expected));
  memcpy(&got, at, sizeof(got));
  if (w->fill)
    *at = value;
  else if (expected != got)
    wrong(w, field, element, expected, got);
}

/* Strings are compared by their length, then by the place of the first byte that differs. */
static void walk_text(walk *w, const char *field, const char *value, char **at)
{
  if (w->fill) {
    *at = dds_string_dup(value);
    return;
  }
  const size_t expected = strlen(value), got = strlen(*at);
  if (expected != got) {
    wrong(w, field, 0, expected, got);
    return;
  }
  for (size_t i = 0; i < expected; i++)
    if (value[i] != (*at)[i])
      wrong(w, field, (uint32_t)i, (uint8_t)value[i], (uint8_t)(*at)[i]);
}

static void walk_string(walk *w, const char *field, char **at)
{
  char value[CONTENT_STRING_CAPACITY];
  content_string(&w->draws, 16, value);
  walk_text(w, field, value, at);
}

static void *zeroed(size_t size) { return memset(dds_alloc(size), 0, size); }

/* Makes room for `count` elements, or checks that so many came; false when they did not. */
static bool walk_length(walk *w, const char *field, uint32_t count, void *sequence, size_t element)
{
  dds_sequence_t *s = sequence;
  if (w->fill) {
    s->_maximum = s->_length = count;
    s->_buffer = count == 0 ? NULL : zeroed(count * element);
    s->_release = true;
  } else if (s->_length != count) {
    wrong(w, field, 0, count, s->_length);
  }
  return s->_length == count;
}

static void walk_strings(walk *w, const char *field, uint32_t count, dds_sequence_string *at)
{
  if (walk_length(w, field, count, at, sizeof(char *)))
    for (uint32_t i = 0; i < count; i++)
      walk_string(w, field, &at->_buffer[i]);
}

static void walk_f64s(walk *w, const char *field, uint32_t count, dds_sequence_double *at)
{
  if (walk_length(w, field, count, at, sizeof(double)))
    for (uint32_t i = 0; i < count; i++)
      walk_f64(w, field, i, &at->_buffer[i]);
}

static void walk_header(walk *w, Header *h)
{
  walk_u32(w, "header.stamp.sec", (uint32_t)w->index, (uint32_t *)&h->stamp.sec);
  walk_u32(w, "header.stamp.nanosec", content_nanosec(&w->draws), &h->stamp.nanosec);
  walk_string(w, "header.frame_id", &h->frame_id);
}

static void walk_std_string(walk *w, void *message)
{
  char value[CONTENT_STRING_CAPACITY];
  content_indexed_string(&w->draws, w->index, value);
  walk_text(w, "data", value, &((String *)message)->data);
}

static void walk_pixels(walk *w, uint32_t length, dds_sequence_octet *at)
{
  static uint8_t pixels[640 * 480 * 3];
  if (!walk_length(w, "data", length, at, 1))
    return;
  uint8_t *to = w->fill ? at->_buffer : pixels;
  content_bytes(&w->draws, to, length);
  if (w->fill || memcmp(to, at->_buffer, length) == 0)
    return;
  for (uint32_t i = 0; i < length; i++)
    if (to[i] != at->_buffer[i])
      wrong(w, "data", i, to[i], at->_buffer[i]);
}

static void walk_image(walk *w, void *message)
{
  Image *m = message;
  uint32_t endian = m->is_bigendian;
  walk_header(w, &m->header);
  walk_u32(w, "height", 480, &m->height);
  walk_u32(w, "width", 640, &m->width);
  walk_text(w, "encoding", "rgb8", &m->encoding);
  walk_u32(w, "is_bigendian", content_draw(&w->draws) % 2, &endian);
  m->is_bigendian = (uint8_t)endian;
  walk_u32(w, "step", 1920, &m->step);
  walk_pixels(w, 640 * 480 * 3, &m->data);
}

static void walk_joint_state(walk *w, void *message)
{
  JointState *m = message;
  walk_header(w, &m->header);
  walk_strings(w, "name", CONTENT_JOINTS, &m->name);
  walk_f64s(w, "position", CONTENT_JOINTS, &m->position);
  walk_f64s(w, "velocity", content_optional_count(&w->draws), &m->velocity);
  walk_f64s(w, "effort", content_optional_count(&w->draws), &m->effort);
}

static void walk_point(walk *w, JointTrajectoryPoint *p)
{
  walk_f64s(w, "points.positions", CONTENT_JOINTS, &p->positions);
  walk_f64s(w, "points.velocities", content_optional_count(&w->draws), &p->velocities);
  walk_f64s(w, "points.accelerations", content_optional_count(&w->draws), &p->accelerations);
  walk_f64s(w, "points.effort", content_optional_count(&w->draws), &p->effort);
  walk_u32(w, "points.time_from_start.sec", (uint32_t)content_i32(&w->draws), (uint32_t *)&p->time_from_start.sec);
  walk_u32(w, "points.time_from_start.nanosec", content_nanosec(&w->draws), &p->time_from_start.nanosec);
}

static void walk_joint_trajectory(walk *w, void *message)
{
  JointTrajectory *m = message;
  walk_header(w, &m->header);
  walk_strings(w, "joint_names", CONTENT_JOINTS, &m->joint_names);
  const uint32_t points = content_point_count(&w->draws);
  if (walk_length(w, "points", points, &m->points, sizeof(JointTrajectoryPoint)))
    for (uint32_t i = 0; i < points; i++)
      walk_point(w, &m->points._buffer[i]);
}

static uint64_t index_of_text(const void *message) { return content_index_of(((const String *)message)->data); }

/* Each of the other types begins with its header. */
static uint64_t index_of_header(const void *message) { return (uint32_t)((const Header *)message)->stamp.sec; }

static const message_type types[] = {
  { "std_msgs/msg/String", &std_msgs_msg_dds__String__desc, walk_std_string, index_of_text },
  { "sensor_msgs/msg/Image", &sensor_msgs_msg_dds__Image__desc, walk_image, index_of_header },
  { "sensor_msgs/msg/JointState", &sensor_msgs_msg_dds__JointState__desc, walk_joint_state, index_of_header },
  { "trajectory_msgs/msg/JointTrajectory", &trajectory_msgs_msg_dds__JointTrajectory__desc, walk_joint_trajectory, index_of_header },
};

const message_type *message_type_find(const char *name)
{
  for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
    if (strcmp(types[i].name, name) == 0)
      return &types[i];
  fprintf(stderr, "cyclone_peer does not know the type '%s': see README.md beside the sources\n", name);
  exit(2);
}

void *message_make(const message_type *type, uint64_t seed, uint64_t index)
{
  walk w = { .draws = content_begin(type->name, seed, index), .index = index, .fill = true };
  void *message = zeroed(type->descriptor->m_size);
  type->walk(&w, message);
  return message;
}

void message_free(const message_type *type, void *message) { dds_sample_free(message, type->descriptor, DDS_FREE_ALL); }

walk message_check(const message_type *type, uint64_t seed, void *message)
{
  const uint64_t index = type->index(message);
  walk w = { .draws = content_begin(type->name, seed, index), .index = index };
  type->walk(&w, message);
  return w;
}
