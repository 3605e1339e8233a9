/* A service and a client in rmw_cyclonedds's form: the request's identity is in the payload, the pairing in USER_DATA. */
#include "cyclone.h"
#include "report.h"
#include "std_srvs.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef std_srvs_srv_dds__Trigger_Response_ Response;

/* The part of every request and reply that comes first. */
typedef struct Identity {
  uint64_t client;
  int64_t sequence_number;
} Identity;

typedef struct service {
  dds_entity_t participant, reader, writer;
} service;

_Static_assert(sizeof(Response) == sizeof(std_srvs_srv_dds__SetBool_Response_), "Response stands for both services");

#define TAG 80

/* As rmw_cyclonedds prints it: a blank before a first byte below 0x10, no leading zeros, dots between. */
static void write_tag(char tag[TAG], const char *key, dds_entity_t participant)
{
  dds_guid_t guid;
  cyclone_check(dds_get_guid(participant, &guid), "read a GUID");
  const uint8_t counter[4] = { 0, 0, 0, 1 };
  memcpy(guid.v + 12, counter, sizeof(counter));
  int at = snprintf(tag, TAG, "%s=%2x", key, guid.v[0]);
  for (size_t i = 1; i < sizeof(guid.v); i++)
    at += snprintf(tag + at, TAG - (size_t)at, ".%x", guid.v[i]);
  snprintf(tag + at, TAG - (size_t)at, ";");
}

/* The text from `key=` up to the next semicolon, allocated; NULL when the USER_DATA has none. */
static char *read_tag(const dds_builtintopic_endpoint_t *endpoint, const char *key)
{
  void *data = NULL;
  size_t size = 0;
  char *found = NULL;
  if (endpoint != NULL && dds_qget_userdata(endpoint->qos, &data, &size) && size > 0) {
    char *text = strndup(data, size);
    const char *start = strstr(text, key);
    if (start != NULL)
      found = strndup(start, strcspn(start, ";"));
    free(text);
  }
  dds_free(data);
  return found;
}

static dds_entity_t service_topic(const service *s, const options *o, bool request)
{
  static const dds_topic_descriptor_t *const types[2][2] = {
    { &std_srvs_srv_dds__Trigger_Response__desc, &std_srvs_srv_dds__Trigger_Request__desc },
    { &std_srvs_srv_dds__SetBool_Response__desc, &std_srvs_srv_dds__SetBool_Request__desc },
  };
  char name[300];
  snprintf(name, sizeof(name), request ? "rq%sRequest" : "rr%sReply", o->argument[0]);
  return cyclone_topic(s->participant, types[o->set_bool][request], name);
}

static service service_begin(const options *o, bool is_server)
{
  char tag[TAG];
  options qos = *o;
  service s = { .participant = cyclone_participant(o) };
  write_tag(tag, is_server ? "serviceid" : "clientid", s.participant);
  qos.user_data = o->anonymous ? "" : tag;
  qos.best_effort = qos.transient_local = false;
  qos.depth = 10;
  s.writer = cyclone_writer(s.participant, service_topic(&s, o, !is_server), &qos);
  s.reader = cyclone_reader(s.participant, service_topic(&s, o, is_server), &qos);
  report_line("ready");
  return s;
}

#define MATCHES 64

/* Whether the writer's matched readers include one with this tag. */
static bool reaches_reader(dds_entity_t writer, const char *key, const char *tag)
{
  dds_instance_handle_t handles[MATCHES];
  const dds_return_t count = dds_get_matched_subscriptions(writer, handles, MATCHES);
  bool found = false;
  for (dds_return_t i = 0; i < count && i < MATCHES && !found; i++) {
    dds_builtintopic_endpoint_t *endpoint = dds_get_matched_subscription_data(writer, handles[i]);
    char *other = read_tag(endpoint, key);
    found = other != NULL && strcmp(other, tag) == 0;
    free(other);
    if (endpoint != NULL)
      dds_builtintopic_free_endpoint(endpoint);
  }
  return found;
}

/* The tag of a matched writer, allocated; NULL when the writer is gone or has none. */
static char *writer_tag(dds_entity_t reader, dds_instance_handle_t writer, const char *key)
{
  dds_builtintopic_endpoint_t *endpoint = dds_get_matched_publication_data(reader, writer);
  char *tag = read_tag(endpoint, key);
  if (endpoint != NULL)
    dds_builtintopic_free_endpoint(endpoint);
  return tag;
}

/* A server holds its reply for up to 100 ms until it reaches the client; a client without a tag gets it at once. */
static bool client_is_reachable(const service *s, dds_instance_handle_t request_writer)
{
  char *tag = writer_tag(s->reader, request_writer, "clientid=");
  const double end = report_now() + 0.1;
  bool reachable = tag == NULL || reaches_reader(s->writer, "clientid=", tag);
  while (!reachable && report_now() < end) {
    report_sleep(0.01);
    reachable = reaches_reader(s->writer, "clientid=", tag);
  }
  free(tag);
  return reachable;
}

static void answer(const service *s, const options *o, const void *request, uint32_t answered)
{
  char message[64];
  const Identity *identity = request;
  const bool data = o->set_bool && ((const std_srvs_srv_dds__SetBool_Request_ *)request)->data;
  snprintf(message, sizeof(message), "%s %" PRIu32, !o->set_bool ? "trigger" : data ? "on" : "off", answered);
  cyclone_write(s->writer, &(Response){ .client = identity->client, .sequence_number = identity->sequence_number,
                                        .success = !o->set_bool || data, .message = message });
}

int service_server_run(const options *o)
{
  const service s = service_begin(o, true);
  const double end = report_now() + o->timeout;
  uint32_t requests = 0, answered = 0;
  void *sample[1] = { NULL };
  dds_sample_info_t info[1];
  while (answered < o->count && report_now() < end && !report_stopping()) {
    while (dds_take(s.reader, sample, info, 1, 1) > 0) {
      requests += info[0].valid_data;
      if (info[0].valid_data && client_is_reachable(&s, info[0].publication_handle))
        answer(&s, o, sample[0], answered++);
      dds_return_loan(s.reader, sample, 1);
    }
    report_sleep(0.002);
  }
  cyclone_wait_acknowledged(s.writer, o->linger);
  report_line("{\"requests\":%" PRIu32 ",\"answered\":%" PRIu32 "}", requests, answered);
  return answered == o->count ? 0 : 1;
}

/* Ready when one service both hears the requests and is heard: a request reader and a reply writer with one serviceid. */
static bool server_is_ready(const service *s)
{
  dds_instance_handle_t handles[MATCHES];
  const dds_return_t count = dds_get_matched_publications(s->reader, handles, MATCHES);
  bool ready = false;
  for (dds_return_t i = 0; i < count && i < MATCHES && !ready; i++) {
    char *tag = writer_tag(s->reader, handles[i], "serviceid=");
    ready = tag != NULL && reaches_reader(s->writer, "serviceid=", tag);
    free(tag);
  }
  return ready;
}

static bool wait_server(const service *s, const options *o)
{
  const double end = report_now() + o->wait_matched;
  while (!server_is_ready(s)) {
    if (report_now() > end || report_stopping())
      return false;
    report_sleep(0.005);
  }
  report_line("matched");
  return true;
}

static void print_reply(const Response *reply)
{
  printf("{\"sequence\":%" PRId64 ",\"success\":%s,\"message\":", reply->sequence_number, reply->success ? "true" : "false");
  report_json_string(reply->message, strlen(reply->message));
  report_line("}");
}

/* Waits for the reply to `identity`; replies to other clients are counted, not taken for ours. */
static bool await_reply(const service *s, const options *o, Identity identity, uint32_t *foreign)
{
  const double end = report_now() + o->timeout;
  void *sample[1] = { NULL };
  dds_sample_info_t info[1];
  bool got = false;
  while (!got && report_now() < end && !report_stopping()) {
    while (!got && dds_take(s->reader, sample, info, 1, 1) > 0) {
      const Response *reply = sample[0];
      got = info[0].valid_data && reply->client == identity.client && reply->sequence_number == identity.sequence_number;
      *foreign += info[0].valid_data && !got;
      if (got)
        print_reply(reply);
      dds_return_loan(s->reader, sample, 1);
    }
    report_sleep(0.001);
  }
  return got;
}

/* SetBool asks for true, false, true and so on. */
static void request(const service *s, const options *o, Identity identity)
{
  if (o->set_bool)
    cyclone_write(s->writer, &(std_srvs_srv_dds__SetBool_Request_){ identity.client, identity.sequence_number, identity.sequence_number % 2 == 1 });
  else
    cyclone_write(s->writer, &(std_srvs_srv_dds__Trigger_Request_){ identity.client, identity.sequence_number, 0 });
}

int service_client_run(const options *o)
{
  const service s = service_begin(o, false);
  Identity identity = { 0 };
  uint32_t replies = 0, foreign = 0;
  cyclone_check(dds_get_instance_handle(s.writer, &identity.client), "read the handle of the writer");
  const bool ready = wait_server(&s, o);
  while (ready && identity.sequence_number < o->count && !report_stopping()) {
    identity.sequence_number++;
    request(&s, o, identity);
    if (!await_reply(&s, o, identity, &foreign))
      break;
    replies++;
  }
  report_line("{\"ready\":%s,\"calls\":%" PRId64 ",\"replies\":%" PRIu32 ",\"foreign\":%" PRIu32 "}", ready ? "true" : "false",
              identity.sequence_number, replies, foreign);
  return replies == o->count ? 0 : 1;
}
