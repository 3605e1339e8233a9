/* send, receive and flood. */
#include "cyclone.h"
#include "messages.h"
#include "report.h"
#include "ros_messages.h"

#include <inttypes.h>
#include <stdio.h>

static uint32_t send_all(const options *o, const message_type *type, dds_entity_t writer)
{
  const double start = report_now();
  uint32_t sent = 0;
  for (; sent < o->count && !report_stopping(); sent++) {
    void *message = message_make(type, o->seed, sent);
    report_pace(start, o->rate, sent);
    cyclone_write(writer, message);
    message_free(type, message);
  }
  return sent;
}

/* Keeps the writer: until all is acknowledged; best effort, until the reader left; transient local, for late readers. */
static bool linger(const options *o, dds_entity_t writer)
{
  const double end = report_now() + o->linger;
  const bool acknowledged = cyclone_wait_acknowledged(writer, o->linger);
  while (report_now() < end && !report_stopping()) {
    if (!o->transient_local && (!o->best_effort || cyclone_matches(writer, true) == 0))
      break;
    report_sleep(0.01);
  }
  return acknowledged;
}

int send_run(const options *o)
{
  const message_type *type = message_type_find(o->argument[0]);
  const dds_entity_t participant = cyclone_participant(o);
  const dds_entity_t writer = cyclone_writer(participant, cyclone_topic(participant, type->descriptor, o->argument[1]), o);
  report_line("ready");
  if (o->wait_matched > 0 && !cyclone_wait_reader(writer, o)) {
    report_line("{\"sent\":0,\"acknowledged\":false,\"error\":\"no reader matched\"}");
    return 1;
  }
  const uint32_t sent = send_all(o, type, writer);
  const bool acknowledged = linger(o, writer);
  report_line("{\"sent\":%" PRIu32 ",\"acknowledged\":%s}", sent, acknowledged ? "true" : "false");
  return sent == o->count && acknowledged ? 0 : 1;
}

static void take_all(const options *o, const message_type *type, dds_entity_t reader, tally *t)
{
  void *sample[1] = { NULL };
  dds_sample_info_t info[1];
  while (dds_take(reader, sample, info, 1, 1) > 0) {
    if (info[0].valid_data) {
      const walk w = message_check(type, o->seed, sample[0]);
      tally_add(t, w.index, w.mismatch);
    }
    dds_return_loan(reader, sample, 1);
  }
}

int receive_run(const options *o)
{
  const message_type *type = message_type_find(o->argument[0]);
  const dds_entity_t participant = cyclone_participant(o);
  const dds_entity_t reader = cyclone_reader(participant, cyclone_topic(participant, type->descriptor, o->argument[1]), o);
  const dds_entity_t data = cyclone_check(dds_create_readcondition(reader, DDS_ANY_STATE), "create the condition");
  const dds_entity_t waitset = cyclone_check(dds_create_waitset(participant), "create the waitset");
  cyclone_check(dds_waitset_attach(waitset, data, 0), "attach the condition");
  tally t = tally_begin(o->count);
  const double end = report_now() + o->timeout;
  double alone_since = 0;
  bool matched = false;
  report_line("ready");
  while (!tally_is_complete(&t) && report_now() < end && !report_stopping()) {
    dds_waitset_wait(waitset, NULL, 0, DDS_MSECS(10));
    const bool writers = cyclone_matches(reader, false) > 0;
    if (writers && !matched)
      report_line("matched");
    matched = matched || writers;
    take_all(o, type, reader, &t);
    alone_since = writers || !matched ? 0 : alone_since > 0 ? alone_since : report_now();
    if (alone_since > 0 && report_now() - alone_since > 2)
      break;
  }
  /* What was sent twice comes now. */
  report_sleep(tally_is_complete(&t) ? 0.3 : 0);
  take_all(o, type, reader, &t);
  return tally_finish(&t, o->best_effort);
}

int flood_run(const options *o)
{
  char text[32];
  const dds_entity_t participant = cyclone_participant(o);
  const dds_entity_t topic = cyclone_topic(participant, &std_msgs_msg_dds__String__desc, o->argument[0]);
  const dds_entity_t writer = cyclone_writer(participant, topic, o);
  report_line("ready");
  if (o->wait_matched > 0 && !cyclone_wait_reader(writer, o)) {
    report_line("{\"sent\":0,\"error\":\"no reader matched\"}");
    return 1;
  }
  const double start = report_now();
  uint64_t sent = 0;
  for (; report_now() < start + o->timeout && !report_stopping(); sent++) {
    snprintf(text, sizeof(text), "flood %" PRIu64, sent);
    report_pace(start, o->rate, sent);
    cyclone_write(writer, &(std_msgs_msg_dds__String_){ .data = text });
  }
  report_line("{\"sent\":%" PRIu64 ",\"seconds\":%.3f}", sent, report_now() - start);
  return 0;
}
