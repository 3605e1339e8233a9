/* Exercises the shim's whole interface; built with the address and undefined-behaviour sanitisers by the test that runs it.
   Usage: shim_test <domain id> <domain configuration>. Exits 0 when all held. */
#include "rosdds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHECK(condition)                                                        \
  do {                                                                          \
    if (!(condition)) {                                                         \
      fprintf (stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
      exit (1);                                                                 \
    }                                                                           \
  } while (0)

enum { TOKEN = 42, SECONDS = 20 };
static const int64_t second = 1000000000;

static int32_t must (int32_t rc)
{
  if (rc < 0)
    fprintf (stderr, "%s\n", rd_strerror (rc));
  CHECK (rc >= 0);
  return rc;
}

static void fill (uint8_t *data, uint32_t size, uint32_t seed)
{
  static const uint8_t header[4] = { 0, 1, 0, 0 };
  memcpy (data, header, size < 4 ? size : 4);
  for (uint32_t i = 4; i < size; i++)
    data[i] = (uint8_t) (seed + i * 7u);
}

static void expect (const rd_sample *s, uint32_t size, uint32_t seed)
{
  uint8_t *wanted = calloc (1, (size + 3u) & ~3u);
  CHECK (wanted != NULL);
  fill (wanted, size, seed);
  CHECK (s->is_data && s->size == ((size + 3u) & ~3u) && memcmp (s->data, wanted, s->size) == 0);
  free (wanted);
}

static void wait_for (int32_t waitset, intptr_t token)
{
  for (;;)
  {
    intptr_t tokens[8];
    const int32_t n = must (rd_waitset_wait (waitset, tokens, 8, SECONDS * second));
    CHECK (n > 0);
    for (int32_t i = 0; i < n && i < 8; i++)
      if (tokens[i] == token)
        return;
  }
}

static void send (rd_writer *writer, uint32_t size, uint32_t seed, int64_t wanted_sequence)
{
  uint8_t *data;
  int64_t sequence = 0;
  void *message = rd_message_alloc (writer, size, &data);
  CHECK (message != NULL);
  fill (data, size, seed);
  must (rd_write (writer, message, &sequence));
  CHECK (sequence == wanted_sequence);
}

static const uint32_t sizes[] = { 4, 5, 6, 7, 8, 1000, 64999, 65001, 921600 };
static const rd_qos qos = { .reliable = 1, .depth = 16, .max_blocking_ns = SECONDS * 1000000000LL, .user_data = "hello", .user_data_len = 5 };
enum { SIZES = sizeof (sizes) / sizeof (*sizes) };

static void exchange (int32_t reader, rd_writer *writer, int32_t waitset)
{
  rd_sample samples[16];
  for (uint32_t i = 0; i < SIZES; i++)
  {
    send (writer, sizes[i], i, (int64_t) i + 1);
    wait_for (waitset, TOKEN);
    CHECK (must (rd_take (reader, samples, 16)) == 1);
    expect (&samples[0], sizes[i], i);
    void *kept = rd_message_ref (samples[0].message);
    rd_message_free (samples[0].message);
    expect (&samples[0], sizes[i], i); /* the kept reference holds the memory */
    rd_message_free (kept);
  }
}

static void discover (int32_t participant)
{
  for (int32_t kind = RD_PARTICIPANTS; kind <= RD_SUBSCRIPTIONS; kind++)
  {
    rd_discovered found[16];
    const int32_t reader = must (rd_discovery_reader (participant, kind));
    const int32_t n = must (rd_discovery_take (reader, kind, found, 16));
    CHECK (n > 0);
    for (int32_t i = 0; i < n; i++)
    {
      CHECK (kind == RD_PARTICIPANTS || (found[i].topic != NULL && found[i].type != NULL));
      rd_discovered_free (&found[i]);
    }
    must (rd_delete (reader));
  }
  CHECK (rd_discovery_reader (participant, 7) < 0);
}

static void match (int32_t reader, const rd_writer *writer)
{
  uint64_t handles[4];
  rd_discovered peer;
  rd_status status;
  CHECK (must (rd_matched_handles (reader, 0, handles, 4)) == 1);
  must (rd_matched_endpoint (reader, 0, handles[0], &peer));
  CHECK (strcmp (peer.topic, "rt/shim") == 0 && peer.user_data_len == 5 && memcmp (peer.user_data, "hello", 5) == 0);
  rd_discovered_free (&peer);
  CHECK (rd_matched_endpoint (reader, 0, 12345, &peer) < 0);
  must (rd_status_of (reader, 0, &status));
  CHECK (status.matched == 1);
  must (rd_status_of (rd_writer_entity (writer), 1, &status));
  CHECK (status.matched == 1);
}

/* The other process: gets everything over sockets, in fragments, and checks identities too. */
static void receive_over_the_wire (uint32_t domain_id, const char *configuration)
{
  rd_sample samples[16];
  uint8_t unknown[16] = { 0 };
  int32_t guard;
  void *type;
  const int32_t domain = must (rd_domain (domain_id, configuration));
  const int32_t participant = must (rd_participant (domain_id, NULL, 0));
  const int32_t reader = must (rd_reader_create (participant, must (rd_topic (participant, "rt/wire", "a::msg::dds_::B_", &type)), &qos));
  const int32_t waitset = must (rd_waitset (participant, &guard));
  must (rd_waitset_attach_data (waitset, reader, TOKEN));
  for (uint32_t got = 0; got < SIZES;)
  {
    wait_for (waitset, TOKEN);
    const int32_t n = must (rd_take (reader, samples, 16));
    for (int32_t i = 0; i < n; i++, got++)
    {
      CHECK (got < SIZES && samples[i].sequence == got + 1 && memcmp (samples[i].writer_guid, unknown, 16) != 0);
      expect (&samples[i], sizes[got], got);
      rd_message_free (samples[i].message);
    }
  }
  must (rd_delete (participant));
  must (rd_delete (domain));
}

static void send_over_the_wire (int32_t participant)
{
  void *type;
  rd_writer *writer;
  int32_t guard;
  rd_status status = { 0 };
  const int32_t topic = must (rd_topic (participant, "rt/wire", "a::msg::dds_::B_", &type));
  must (rd_writer_create (participant, topic, type, &qos, &writer));
  const int32_t waitset = must (rd_waitset (participant, &guard));
  must (rd_waitset_attach_status (waitset, rd_writer_entity (writer), 1, TOKEN));
  while (status.matched == 0)
  {
    wait_for (waitset, TOKEN);
    must (rd_status_of (rd_writer_entity (writer), 1, &status));
  }
  for (uint32_t i = 0; i < SIZES; i++)
    send (writer, sizes[i], i, (int64_t) i + 1);
  while (status.matched > 0) /* until the reader has all and leaves */
  {
    wait_for (waitset, TOKEN);
    must (rd_status_of (rd_writer_entity (writer), 1, &status));
  }
  must (rd_writer_free (writer));
}

int main (int argc, char **argv)
{
  CHECK (argc == 3);
  const uint32_t domain_id = (uint32_t) atoi (argv[1]);
  void *type, *type_again;
  rd_writer *writer;
  int32_t guard, child_status;
  uint8_t guid[16];

  const pid_t child = fork ();
  if (child == 0)
  {
    receive_over_the_wire (domain_id, argv[2]);
    return 0;
  }

  const int32_t domain = must (rd_domain (domain_id, argv[2]));
  CHECK (rd_domain (domain_id, argv[2]) < 0);
  const int32_t participant = must (rd_participant (domain_id, "enclave=/;", 10));
  const int32_t topic = must (rd_topic (participant, "rt/shim", "a::msg::dds_::B_", &type));
  const int32_t again = must (rd_topic (participant, "rt/shim", "a::msg::dds_::B_", &type_again));
  const int32_t reader = must (rd_reader_create (participant, topic, &qos));
  must (rd_writer_create (participant, again, type_again, &qos, &writer));
  const int32_t waitset = must (rd_waitset (participant, &guard));
  must (rd_waitset_attach_data (waitset, reader, TOKEN));
  must (rd_waitset_attach_status (waitset, reader, 0, TOKEN + 1));
  must (rd_waitset_attach_status (waitset, rd_writer_entity (writer), 1, TOKEN + 2));
  must (rd_guid (reader, guid));
  must (rd_guard_set (guard, 1));
  wait_for (waitset, -1);
  must (rd_guard_set (guard, 0));

  match (reader, writer);
  exchange (reader, writer, waitset);
  discover (participant);
  uint8_t *data;
  CHECK (rd_message_alloc (writer, 0, &data) == NULL);
  rd_message_free (rd_message_alloc (writer, 3, &data));

  send_over_the_wire (participant);
  CHECK (waitpid (child, &child_status, 0) == child && WIFEXITED (child_status) && WEXITSTATUS (child_status) == 0);

  must (rd_writer_free (writer));
  must (rd_delete (reader));
  CHECK (rd_delete (reader) < 0);
  must (rd_delete (participant));
  must (rd_delete (domain));
  puts (rd_build_info ());
  return 0;
}
