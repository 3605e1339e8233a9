/* What the peers send, as a function of (type, seed, index); README.md states the same function in words. */
#ifndef CONTENT_H
#define CONTENT_H
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

#define CONTENT_JOINTS 7
#define CONTENT_STRING_CAPACITY (4 * 3000 + 24)

typedef struct content { uint64_t state; } content;

/* Starts the stream of draws of one message; `type` is the ROS name, as in "sensor_msgs/msg/JointState". */
content content_begin(const char *type, uint64_t seed, uint64_t index);

uint64_t content_draw(content *c);
int32_t content_i32(content *c);
uint32_t content_nanosec(content *c);
double content_f64(content *c);

/* CONTENT_JOINTS or 0: a field that may be absent. */
uint32_t content_optional_count(content *c);
/* 0 to 32: the points of a trajectory. */
uint32_t content_point_count(content *c);

/* Writes a NUL-terminated UTF-8 string of at most `longest` code points; returns its length in bytes. */
size_t content_string(content *c, uint32_t longest, char out[CONTENT_STRING_CAPACITY]);
/* std_msgs/String.data: empty for index 0, else the index, a colon and a string. */
void content_indexed_string(content *c, uint64_t index, char out[CONTENT_STRING_CAPACITY]);
/* The index an indexed string carries; UINT64_MAX when it carries none. */
uint64_t content_index_of(const char *text);
void content_bytes(content *c, uint8_t *out, size_t length);

#ifdef __cplusplus
}
#endif
#endif
