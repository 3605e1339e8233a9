/* A ROS 2 peer on Cyclone DDS, with idlc's own types: README.md says what it does. */
#include "cyclone/cyclone.h"
#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct command {
  const char *name;
  int arguments;
  const char *usage;
  int (*run)(const options *);
} commands[] = {
  { "send", 2, "<type> <topic>", send_run },
  { "receive", 2, "<type> <topic>", receive_run },
  { "flood", 1, "<topic>", flood_run },
  { "raw", 3, "<topic> <dds type> <hexfile>", raw_run },
  { "churn", 1, "<topic>", churn_run },
  { "discovery", 0, "", discovery_run },
  { "announce", 2, "<namespace> <node>", announce_run },
  { "endpoints", 0, "", endpoints_run },
  { "participants", 0, "", participants_run },
  { "service-server", 1, "<service>", service_server_run },
  { "service-client", 1, "<service>", service_client_run },
};

/* Unicast discovery on this machine, so that no multicast route is needed; with an interface of 127.0.0.1 nothing leaves it.
   With the key hash a Fast DDS peer sees this one leave at once; without it, only when the lease runs out. */
#define DOMAIN(interfaces) \
  "<General>" interfaces "<AllowMulticast>false</AllowMulticast>" \
  "<MaxMessageSize>65500B</MaxMessageSize><FragmentSize>65000B</FragmentSize></General>" \
  "<Discovery><ParticipantIndex>auto</ParticipantIndex><MaxAutoParticipantIndex>32</MaxAutoParticipantIndex>" \
  "<Peers><Peer address=\"localhost\"/></Peers></Discovery>" \
  "<Internal><SocketReceiveBufferSize max=\"16MB\"/><GenerateKeyhash>true</GenerateKeyhash></Internal>" \
  "<SharedMemory><Enable>false</Enable></SharedMemory>"

static const char loopback[] = DOMAIN("<Interfaces><NetworkInterface address=\"127.0.0.1\"/></Interfaces>");
static const char any_interface[] = DOMAIN("");

dds_entity_t cyclone_check(dds_entity_t result, const char *what)
{
  if (result >= 0)
    return result;
  fprintf(stderr, "Cyclone DDS could not %s: %s\n", what, dds_strretcode(result));
  exit(1);
}

dds_entity_t cyclone_another_participant(const options *o)
{
  static const char enclave[] = "enclave=/;";
  dds_qos_t *qos = dds_create_qos();
  dds_qset_userdata(qos, enclave, sizeof(enclave) - 1);
  const dds_entity_t participant = dds_create_participant(o->domain, qos, NULL);
  dds_delete_qos(qos);
  return cyclone_check(participant, "create a participant");
}

dds_entity_t cyclone_participant(const options *o)
{
  if (getenv("CYCLONEDDS_URI") == NULL)
    cyclone_check(dds_create_domain(o->domain, o->any_interface ? any_interface : loopback), "create the domain");
  return cyclone_another_participant(o);
}

dds_qos_t *cyclone_qos(const options *o)
{
  const dds_history_kind_t history = o->depth > 0 ? DDS_HISTORY_KEEP_LAST : DDS_HISTORY_KEEP_ALL;
  const int32_t depth = o->depth > 0 ? (int32_t)o->depth : DDS_LENGTH_UNLIMITED;
  dds_qos_t *qos = dds_create_qos();
  dds_qset_writer_data_lifecycle(qos, false);
  dds_qset_history(qos, history, depth);
  dds_qset_reliability(qos, o->best_effort ? DDS_RELIABILITY_BEST_EFFORT : DDS_RELIABILITY_RELIABLE, DDS_SECS(10));
  dds_qset_durability(qos, o->transient_local ? DDS_DURABILITY_TRANSIENT_LOCAL : DDS_DURABILITY_VOLATILE);
  dds_qset_durability_service(qos, 0, history, depth, DDS_LENGTH_UNLIMITED, DDS_LENGTH_UNLIMITED, DDS_LENGTH_UNLIMITED);
  if (o->user_data[0] != '\0')
    dds_qset_userdata(qos, o->user_data, strlen(o->user_data));
  return qos;
}

dds_entity_t cyclone_topic(dds_entity_t participant, const dds_topic_descriptor_t *type, const char *topic)
{
  char *name = options_dds_topic(topic);
  const dds_entity_t entity = dds_create_topic(participant, type, name, NULL, NULL);
  free(name);
  return cyclone_check(entity, "create the topic");
}

dds_entity_t cyclone_writer(dds_entity_t participant, dds_entity_t topic, const options *o)
{
  dds_qos_t *qos = cyclone_qos(o);
  const dds_entity_t writer = dds_create_writer(participant, topic, qos, NULL);
  dds_delete_qos(qos);
  return cyclone_check(writer, "create the writer");
}

dds_entity_t cyclone_reader(dds_entity_t participant, dds_entity_t topic, const options *o)
{
  dds_qos_t *qos = cyclone_qos(o);
  const dds_entity_t reader = dds_create_reader(participant, topic, qos, NULL);
  dds_delete_qos(qos);
  return cyclone_check(reader, "create the reader");
}

uint32_t cyclone_matches(dds_entity_t endpoint, bool is_writer)
{
  dds_publication_matched_status_t publication;
  dds_subscription_matched_status_t subscription;
  if (is_writer)
    return dds_get_publication_matched_status(endpoint, &publication) < 0 ? 0 : publication.current_count;
  return dds_get_subscription_matched_status(endpoint, &subscription) < 0 ? 0 : subscription.current_count;
}

bool cyclone_wait_reader(dds_entity_t writer, const options *o)
{
  const double end = report_now() + o->wait_matched;
  while (cyclone_matches(writer, true) == 0) {
    if (report_stopping() || report_now() > end)
      return false;
    report_sleep(0.005);
  }
  report_settle(o->hold);
  return true;
}

void cyclone_write(dds_entity_t writer, const void *sample) { cyclone_check(dds_write(writer, sample), "write"); }

bool cyclone_wait_acknowledged(dds_entity_t writer, double seconds)
{
  return dds_wait_for_acks(writer, (dds_duration_t)(1e9 * seconds)) == DDS_RETCODE_OK;
}

int main(int argc, char **argv)
{
  const options o = options_parse(argc, argv);
  for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
    if (strcmp(commands[i].name, o.command) != 0)
      continue;
    options_expect(&o, commands[i].arguments, commands[i].usage);
    report_begin();
    const int code = commands[i].run(&o);
    dds_delete(DDS_CYCLONEDDS_HANDLE);
    return code;
  }
  fprintf(stderr, "cyclone_peer has no command '%s': see README.md beside the sources\n", o.command);
  return 2;
}
