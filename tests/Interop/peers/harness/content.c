#include "content.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The output function of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
static uint64_t mix(uint64_t z)
{
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/* FNV-1a, 64 bit. */
static uint64_t hash(const char *text)
{
  uint64_t h = 0xCBF29CE484222325u;
  for (; *text != '\0'; text++)
    h = (h ^ (uint8_t)*text) * 0x100000001B3u;
  return h;
}

content content_begin(const char *type, uint64_t seed, uint64_t index)
{
  return (content){ .state = mix(mix(hash(type) ^ seed) ^ index) };
}

uint64_t content_draw(content *c)
{
  c->state += 0x9E3779B97F4A7C15u;
  return mix(c->state);
}

int32_t content_i32(content *c) { return (int32_t)(uint32_t)content_draw(c); }

uint32_t content_nanosec(content *c) { return (uint32_t)(content_draw(c) % 1000000000u); }

double content_f64(content *c)
{
  static const double special[] = {
    -0.0, 0.0, 4.9406564584124654e-324, 2.2250738585072014e-308,
    1.7976931348623157e308, -1.7976931348623157e308, INFINITY, NAN,
  };
  const uint64_t kind = content_draw(c) % 32;
  return kind < 8 ? special[kind] : (double)(int64_t)content_draw(c) * 0x1p-61;
}

uint32_t content_optional_count(content *c) { return content_draw(c) % 2 == 1 ? CONTENT_JOINTS : 0; }

uint32_t content_point_count(content *c) { return (uint32_t)(content_draw(c) % 33); }

size_t content_string(content *c, uint32_t longest, char out[CONTENT_STRING_CAPACITY])
{
  static const char *const alphabet[] = {
    "a", "Z", "0", " ", "_", "/", "\n", "\"", "\\", "é", "ß", "Ж", "中", "日", "€", "😀",
  };
  size_t length = 0;
  const uint64_t kind = content_draw(c) % 8;
  const uint64_t limit = kind == 1 ? longest : 16;
  const uint64_t points = kind == 0 ? 0 : 1 + content_draw(c) % limit;
  for (uint64_t i = 0; i < points; i++) {
    const char *s = alphabet[content_draw(c) % 16];
    const size_t n = strlen(s);
    memcpy(out + length, s, n);
    length += n;
  }
  out[length] = '\0';
  return length;
}

void content_indexed_string(content *c, uint64_t index, char out[CONTENT_STRING_CAPACITY])
{
  char tail[CONTENT_STRING_CAPACITY];
  out[0] = '\0';
  if (index == 0)
    return;
  const size_t length = content_string(c, 3000, tail);
  const size_t prefix = (size_t)snprintf(out, 24, "%" PRIu64 ":", index);
  memcpy(out + prefix, tail, length + 1);
}

uint64_t content_index_of(const char *text)
{
  char *end;
  if (*text == '\0')
    return 0;
  if (*text < '0' || *text > '9')
    return UINT64_MAX;
  const uint64_t index = strtoull(text, &end, 10);
  return *end == ':' ? index : UINT64_MAX;
}

void content_bytes(content *c, uint8_t *out, size_t length)
{
  uint64_t word = 0;
  for (size_t i = 0; i < length; i++) {
    if (i % 8 == 0)
      word = content_draw(c);
    out[i] = (uint8_t)(word >> (8 * (i % 8)));
  }
}
