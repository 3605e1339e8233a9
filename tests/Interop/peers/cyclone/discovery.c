/* discovery and announce: nodes on ros_discovery_info, with gids of 16 bytes or of Humble's 24. */
#include "cyclone.h"
#include "report.h"
#include "ros_discovery_info.h"
#include "ros_discovery_info_humble.h"
#include "ros_messages.h"

#include <stdio.h>
#include <string.h>

typedef rmw_dds_common_msg_dds__NodeEntitiesInfo_ Node;

/* The two layouts differ in the first member and in what the sequences of gids point to. */
typedef union Info {
  rmw_dds_common_msg_dds__ParticipantEntitiesInfo_ gid16;
  humble_rmw_dds_common_msg_dds__ParticipantEntitiesInfo_ gid24;
} Info;

_Static_assert(sizeof(Node) == sizeof(humble_rmw_dds_common_msg_dds__NodeEntitiesInfo_), "Node stands for both sizes of gid");

static dds_sequence_t *nodes_of(Info *info, uint32_t gid)
{
  return gid == 24 ? (dds_sequence_t *)&info->gid24.node_entities_info_seq : (dds_sequence_t *)&info->gid16.node_entities_info_seq;
}

/* Both sizes go by one name on the wire. */
static dds_entity_t info_topic(dds_entity_t participant, uint32_t gid)
{
  const dds_topic_descriptor_t *iron = &rmw_dds_common_msg_dds__ParticipantEntitiesInfo__desc;
  dds_topic_descriptor_t descriptor = gid == 24 ? humble_rmw_dds_common_msg_dds__ParticipantEntitiesInfo__desc : *iron;
  descriptor.m_typename = iron->m_typename;
  return cyclone_topic(participant, &descriptor, "ros_discovery_info");
}

static options info_options(const options *o, uint32_t depth)
{
  options copy = *o;
  copy.best_effort = false;
  copy.transient_local = true;
  copy.depth = depth;
  return copy;
}

static void print_gids(const char *field, const void *sequence, uint32_t gid)
{
  const dds_sequence_t *gids = sequence;
  printf(",\"%s\":[", field);
  for (uint32_t i = 0; i < gids->_length; i++) {
    printf("%s\"", i == 0 ? "" : ",");
    for (uint32_t b = 0; b < gid; b++)
      printf("%02x", gids->_buffer[i * gid + b]);
    putchar('"');
  }
  putchar(']');
}

static void print_info(Info *info, uint32_t gid)
{
  const dds_sequence_t *nodes = nodes_of(info, gid);
  putchar('{');
  report_json_hex("participant", info, gid);
  printf(",\"nodes\":[");
  for (uint32_t i = 0; i < nodes->_length; i++) {
    const Node *node = (const Node *)nodes->_buffer + i;
    printf("%s{\"namespace\":", i == 0 ? "" : ",");
    report_json_string(node->node_namespace, strlen(node->node_namespace));
    printf(",\"name\":");
    report_json_string(node->node_name, strlen(node->node_name));
    print_gids("readers", &node->reader_gid_seq, gid);
    print_gids("writers", &node->writer_gid_seq, gid);
    putchar('}');
  }
  report_line("]}");
}

static void print_gone(dds_entity_t participants)
{
  void *sample[1] = { NULL };
  dds_sample_info_t info[1];
  while (dds_take(participants, sample, info, 1, 1) > 0) {
    if (info[0].instance_state != DDS_IST_ALIVE) {
      putchar('{');
      report_json_hex("participant", sample[0], sizeof(dds_guid_t));
      report_line(",\"gone\":true}");
    }
    dds_return_loan(participants, sample, 1);
  }
}

int discovery_run(const options *o)
{
  const options qos = info_options(o, 0);
  const dds_entity_t participant = cyclone_participant(o);
  const dds_entity_t reader = cyclone_reader(participant, info_topic(participant, o->gid), &qos);
  const dds_entity_t participants =
    cyclone_check(dds_create_reader(participant, DDS_BUILTIN_TOPIC_DCPSPARTICIPANT, NULL, NULL), "read a built-in topic");
  const double end = report_now() + o->timeout;
  void *sample[1] = { NULL };
  dds_sample_info_t info[1];
  report_line("ready");
  while (report_now() < end && !report_stopping()) {
    while (dds_take(reader, sample, info, 1, 1) > 0) {
      if (info[0].valid_data)
        print_info(sample[0], o->gid);
      dds_return_loan(reader, sample, 1);
    }
    print_gone(participants);
    report_sleep(0.02);
  }
  return 0;
}

static void *put_gid(void *to, dds_entity_t entity)
{
  dds_guid_t guid;
  cyclone_check(dds_get_guid(entity, &guid), "read a GUID");
  return memcpy(to, guid.v, sizeof(guid.v));
}

int announce_run(const options *o)
{
  const options qos = info_options(o, 1);
  const dds_entity_t participant = cyclone_participant(o);
  const dds_entity_t chatter = cyclone_topic(participant, &std_msgs_msg_dds__String__desc, "/chatter");
  const dds_entity_t writer = cyclone_writer(participant, info_topic(participant, o->gid), &qos);
  char reader_gid[24] = { 0 }, writer_gid[24] = { 0 };
  Info info = { 0 };
  Node node = { .reader_gid_seq = { ._length = 1, ._buffer = put_gid(reader_gid, cyclone_reader(participant, chatter, o)) },
                .writer_gid_seq = { ._length = 1, ._buffer = put_gid(writer_gid, cyclone_writer(participant, chatter, o)) } };
  snprintf(node.node_namespace, sizeof(node.node_namespace), "%s", o->argument[0]);
  snprintf(node.node_name, sizeof(node.node_name), "%s", o->argument[1]);
  put_gid(&info, participant);
  *nodes_of(&info, o->gid) = (dds_sequence_t){ ._length = 1, ._buffer = (uint8_t *)&node };
  cyclone_write(writer, &info);
  report_line("ready");
  print_info(&info, o->gid);
  const double end = report_now() + o->timeout;
  while (report_now() < end && !report_stopping())
    report_sleep(0.02);
  return 0;
}
