/* Writes payloads byte for byte: a keyless type of which Cyclone knows nothing but the bytes. */
#include "cyclone.h"
#include "report.h"

#include "dds/ddsi/ddsi_serdata.h"
#include "dds/ddsi/ddsi_sertype.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct payload {
  struct ddsi_serdata c;
  uint32_t size;
  uint8_t *bytes;
} payload;

static const payload *payload_of(const struct ddsi_serdata *d) { return (const payload *)d; }

/* Takes ownership of `bytes`, which must have room up to the next multiple of 4, as RTPS pads to it. */
static struct ddsi_serdata *payload_new(const struct ddsi_sertype *type, enum ddsi_serdata_kind kind, uint8_t *bytes, size_t size)
{
  payload *p = calloc(1, sizeof(*p));
  if (p == NULL)
    abort();
  ddsi_serdata_init(&p->c, type, kind);
  p->size = (uint32_t)size;
  p->bytes = bytes;
  return &p->c;
}

static void payload_free(struct ddsi_serdata *d)
{
  free(((payload *)d)->bytes);
  free(d);
}

static uint32_t payload_size(const struct ddsi_serdata *d) { return payload_of(d)->size; }

static bool payload_has_same_key(const struct ddsi_serdata *a, const struct ddsi_serdata *b)
{
  (void)a;
  (void)b;
  return true;
}

static struct ddsi_serdata *payload_to_wire(const struct ddsi_serdata *d, size_t offset, size_t size, ddsrt_iovec_t *to)
{
  to->iov_base = payload_of(d)->bytes + offset;
  to->iov_len = size;
  return ddsi_serdata_ref(d);
}

static void payload_release(struct ddsi_serdata *d, const ddsrt_iovec_t *from)
{
  (void)from;
  ddsi_serdata_unref(d);
}

static void payload_copy(const struct ddsi_serdata *d, size_t offset, size_t size, void *to)
{
  memcpy(to, payload_of(d)->bytes + offset, size);
}

static struct ddsi_serdata *payload_to_untyped(const struct ddsi_serdata *d)
{
  return payload_new(d->type, SDK_KEY, NULL, 0);
}

static size_t payload_print(const struct ddsi_sertype *type, const struct ddsi_serdata *d, char *to, size_t size)
{
  (void)type;
  return (size_t)snprintf(to, size, "%" PRIu32 " bytes", payload_of(d)->size);
}

static void payload_keyhash(const struct ddsi_serdata *d, struct ddsi_keyhash *hash, bool force_md5)
{
  (void)d;
  (void)force_md5;
  memset(hash, 0, sizeof(*hash));
}

static void type_free(struct ddsi_sertype *type)
{
  ddsi_sertype_fini(type);
  free(type);
}

static bool type_equal(const struct ddsi_sertype *a, const struct ddsi_sertype *b)
{
  (void)a;
  (void)b;
  return true;
}

static uint32_t type_hash(const struct ddsi_sertype *type)
{
  (void)type;
  return 0;
}

/* What a reader would need is absent: this program makes none of such a type. */
static const struct ddsi_serdata_ops payload_operations = {
  .eqkey = payload_has_same_key, .get_size = payload_size, .to_ser = payload_copy, .to_ser_ref = payload_to_wire,
  .to_ser_unref = payload_release, .to_untyped = payload_to_untyped, .free = payload_free, .print = payload_print,
  .get_keyhash = payload_keyhash,
};

static const struct ddsi_sertype_ops type_operations = {
  .version = ddsi_sertype_v0, .free = type_free, .equal = type_equal, .hash = type_hash,
};

static struct ddsi_sertype *type_new(const char *name)
{
  struct ddsi_sertype *type = calloc(1, sizeof(*type));
  if (type == NULL)
    abort();
  ddsi_sertype_init_flags(type, name, &type_operations, &payload_operations, DDSI_SERTYPE_FLAG_TOPICKIND_NO_KEY);
  type->allowed_data_representation = DDS_DATA_REPRESENTATION_FLAG_XCDR1;
  return type;
}

/* The bytes of a line of hex digits (blanks are skipped), in a buffer rounded up to 4; NULL when it is no such line. */
static uint8_t *parse_hex(const char *line, size_t *size)
{
  uint8_t *bytes = calloc(1, strlen(line) / 2 + 8);
  size_t digits = 0;
  if (bytes == NULL)
    abort();
  for (; *line != '\0'; line++) {
    if (isspace((unsigned char)*line))
      continue;
    if (!isxdigit((unsigned char)*line)) {
      free(bytes);
      return NULL;
    }
    const int value = isdigit((unsigned char)*line) ? *line - '0' : tolower((unsigned char)*line) - 'a' + 10;
    bytes[digits / 2] = (uint8_t)(bytes[digits / 2] << 4 | value);
    digits++;
  }
  *size = digits / 2;
  if (digits % 2 == 0 && digits >= 8)
    return bytes;
  free(bytes);
  return NULL;
}

/* Returns the number of payloads written, or -1 after a sentence about a line that is no payload. */
static int64_t write_lines(FILE *file, const options *o, dds_entity_t writer, const struct ddsi_sertype *type)
{
  char *line = NULL;
  size_t capacity = 0, size = 0;
  int64_t written = 0;
  const double start = report_now();
  while (written >= 0 && !report_stopping() && getline(&line, &capacity, file) > 0) {
    uint8_t *bytes = parse_hex(line, &size);
    if (bytes == NULL) {
      fprintf(stderr, "line %" PRId64 " is not an even number of hex digits, 8 or more (4 bytes of encapsulation first)\n", written + 1);
      written = -1;
      break;
    }
    report_pace(start, o->rate, (uint64_t)written);
    cyclone_check(dds_writecdr(writer, payload_new(type, SDK_DATA, bytes, size)), "write");
    written++;
  }
  free(line);
  return written;
}

int raw_run(const options *o)
{
  FILE *file = strcmp(o->argument[2], "-") == 0 ? stdin : fopen(o->argument[2], "r");
  if (file == NULL) {
    fprintf(stderr, "cannot open '%s': expected a file with one payload in hex digits per line\n", o->argument[2]);
    return 2;
  }
  const dds_entity_t participant = cyclone_participant(o);
  struct ddsi_sertype *type = type_new(o->argument[1]);
  char *name = options_dds_topic(o->argument[0]);
  const dds_entity_t topic = cyclone_check(dds_create_topic_sertype(participant, name, &type, NULL, NULL, NULL), "create the topic");
  free(name);
  const dds_entity_t writer = cyclone_writer(participant, topic, o);
  report_line("ready");
  if (o->wait_matched > 0 && !cyclone_wait_reader(writer, o)) {
    report_line("{\"sent\":0,\"acknowledged\":false,\"error\":\"no reader matched\"}");
    return 1;
  }
  const int64_t sent = write_lines(file, o, writer, type);
  const bool acknowledged = cyclone_wait_acknowledged(writer, o->linger);
  report_line("{\"sent\":%" PRId64 ",\"acknowledged\":%s}", sent, acknowledged ? "true" : "false");
  return sent >= 0 && acknowledged ? 0 : 1;
}
