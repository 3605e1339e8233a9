/* participants and endpoints: what Cyclone discovered of others. */
#include "cyclone.h"
#include "report.h"

#include <stdio.h>
#include <string.h>

#define GUID_PREFIX 12

static void print_user_data(const dds_qos_t *qos)
{
  void *data = NULL;
  size_t size = 0;
  if (!dds_qget_userdata(qos, &data, &size))
    size = 0;
  printf(",\"user_data\":");
  report_json_string(data, size);
  dds_free(data);
}

static void print_participant(const char *kind, const void *sample, bool alive)
{
  const dds_builtintopic_participant_t *p = sample;
  printf("{\"kind\":\"%s\",\"alive\":%s,", kind, alive ? "true" : "false");
  report_json_hex("guid", p->key.v, sizeof(p->key.v));
  if (alive)
    print_user_data(p->qos);
  report_line("}");
}

static void print_qos(const dds_qos_t *qos)
{
  dds_reliability_kind_t reliability = DDS_RELIABILITY_BEST_EFFORT;
  dds_durability_kind_t durability = DDS_DURABILITY_VOLATILE;
  dds_duration_t blocking;
  dds_qget_reliability(qos, &reliability, &blocking);
  dds_qget_durability(qos, &durability);
  printf(",\"reliability\":\"%s\"", reliability == DDS_RELIABILITY_RELIABLE ? "reliable" : "best_effort");
  printf(",\"durability\":\"%s\"", durability == DDS_DURABILITY_VOLATILE ? "volatile" : "transient_local");
}

static void print_endpoint(const char *kind, const void *sample, bool alive)
{
  const dds_builtintopic_endpoint_t *e = sample;
  printf("{\"kind\":\"%s\",\"alive\":%s,", kind, alive ? "true" : "false");
  report_json_hex("guid", e->key.v, sizeof(e->key.v));
  if (alive) {
    putchar(',');
    report_json_hex("participant", e->participant_key.v, sizeof(e->participant_key.v));
    printf(",\"topic\":");
    report_json_string(e->topic_name, strlen(e->topic_name));
    printf(",\"type\":");
    report_json_string(e->type_name, strlen(e->type_name));
    print_qos(e->qos);
    print_user_data(e->qos);
  }
  report_line("}");
}

typedef struct watched {
  dds_entity_t reader;
  const char *kind;
  void (*print)(const char *kind, const void *sample, bool alive);
} watched;

/* Each of the built-in samples begins with its GUID; those of this program's own participant are skipped. */
static void print_changes(const watched *w, const dds_guid_t *self)
{
  void *sample[1] = { NULL };
  dds_sample_info_t info[1];
  while (dds_take(w->reader, sample, info, 1, 1) > 0) {
    const bool alive = info[0].valid_data && info[0].instance_state == DDS_IST_ALIVE;
    if (memcmp(sample[0], self->v, GUID_PREFIX) != 0)
      w->print(w->kind, sample[0], alive);
    dds_return_loan(w->reader, sample, 1);
  }
}

static dds_entity_t builtin_reader(dds_entity_t participant, dds_entity_t topic)
{
  return cyclone_check(dds_create_reader(participant, topic, NULL, NULL), "read a built-in topic");
}

static int watch(const options *o, dds_entity_t participant, const watched *all, size_t count)
{
  const double end = report_now() + o->timeout;
  dds_guid_t self;
  cyclone_check(dds_get_guid(participant, &self), "read a GUID");
  report_line("ready");
  while (report_now() < end && !report_stopping()) {
    for (size_t i = 0; i < count; i++)
      print_changes(&all[i], &self);
    report_sleep(0.02);
  }
  return 0;
}

int participants_run(const options *o)
{
  const dds_entity_t participant = cyclone_participant(o);
  const watched all[] = {
    { builtin_reader(participant, DDS_BUILTIN_TOPIC_DCPSPARTICIPANT), "participant", print_participant },
  };
  return watch(o, participant, all, 1);
}

int endpoints_run(const options *o)
{
  const dds_entity_t participant = cyclone_participant(o);
  const watched all[] = {
    { builtin_reader(participant, DDS_BUILTIN_TOPIC_DCPSPUBLICATION), "writer", print_endpoint },
    { builtin_reader(participant, DDS_BUILTIN_TOPIC_DCPSSUBSCRIPTION), "reader", print_endpoint },
  };
  return watch(o, participant, all, 2);
}
