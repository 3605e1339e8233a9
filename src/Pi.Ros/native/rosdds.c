#include "rosdds.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dds/dds.h"
#include "dds/version.h"
#include "dds/ddsrt/iovec.h"
#include "dds/ddsi/ddsi_serdata.h"
#include "dds/ddsi/ddsi_sertype.h"
#include "dds/ddsi/q_radmin.h"

#define BATCH 16u

/* ---- the payload as Cyclone sees it: bytes it never looks into ---- */

struct blob {
  struct ddsi_serdata c;
  uint32_t size;
  int64_t sequence;
  uint8_t writer_guid[16];
  uint8_t *data;
};

static uint32_t padded (uint32_t size) { return (size + 3u) & ~3u; }

static struct blob *blob_new (const struct ddsi_sertype *type, enum ddsi_serdata_kind kind, size_t size)
{
  if (size > UINT32_MAX - 4u)
    return NULL;
  struct blob *b = calloc (1, sizeof (*b));
  if (b == NULL)
    return NULL;
  if (size > 0)
  {
    const uint32_t room = padded ((uint32_t) size);
    if ((b->data = malloc (room)) == NULL)
    {
      free (b);
      return NULL;
    }
    memset (b->data + room - 4, 0, 4);
  }
  b->size = (uint32_t) size;
  ddsi_serdata_init (&b->c, type, kind);
  return b;
}

static struct ddsi_serdata *as_serdata (struct blob *b) { return b ? &b->c : NULL; }
static const struct blob *as_blob (const struct ddsi_serdata *d) { return (const struct blob *) d; }

/* RTPS identity of a sample, from the DATA or DATA_FRAG submessage that began it (DDSI-RTPS 2.5, 9.4.5.3 and 9.4.5.5).
   Cyclone has by then swapped the header's GUID prefix, the writer's entity id and the sequence number to host order. */
static void read_identity (struct blob *b, const struct nn_rdata *first)
{
  enum { DATA = 0x15, DATA_FRAG = 0x16, GUID_PREFIX_AT = 8, WRITER_ID_AT = 12, SEQUENCE_AT = 16, HEADER = 20, SUBMESSAGE = 24 };
  const uint8_t *packet = NN_RMSG_PAYLOAD (first->rmsg);
  const uint32_t at = NN_RDATA_SUBMSG_OFF (first), payload = NN_RDATA_PAYLOAD_OFF (first);
  if (at < HEADER || payload < at + SUBMESSAGE)
    return;
  const uint8_t *submessage = packet + at;
  if (submessage[0] != DATA && submessage[0] != DATA_FRAG)
    return;
  uint32_t words[4], high, low;
  memcpy (words, packet + GUID_PREFIX_AT, 12);
  memcpy (words + 3, submessage + WRITER_ID_AT, 4);
  for (int i = 0; i < 4; i++)
    words[i] = htonl (words[i]);
  memcpy (b->writer_guid, words, 16);
  memcpy (&high, submessage + SEQUENCE_AT, 4);
  memcpy (&low, submessage + SEQUENCE_AT + 4, 4);
  b->sequence = (int64_t) ((uint64_t) high << 32 | low);
}

static struct ddsi_serdata *from_ser (const struct ddsi_sertype *type, enum ddsi_serdata_kind kind, const struct nn_rdata *chain, size_t size)
{
  struct blob *b = blob_new (type, kind, size);
  if (b == NULL)
    return NULL;
  read_identity (b, chain);
  uint32_t at = 0;
  for (const struct nn_rdata *f = chain; f != NULL; f = f->nextfrag)
  {
    if (f->maxp1 <= at)
      continue; /* an overlap that is already there */
    if (f->min > at || f->maxp1 > b->size)
      break;
    const uint8_t *payload = NN_RMSG_PAYLOADOFF (f->rmsg, NN_RDATA_PAYLOAD_OFF (f));
    memcpy (b->data + at, payload + (at - f->min), f->maxp1 - at);
    at = f->maxp1;
  }
  if (at == b->size)
    return &b->c;
  ddsi_serdata_unref (&b->c);
  return NULL;
}

static struct ddsi_serdata *from_ser_iov (const struct ddsi_sertype *type, enum ddsi_serdata_kind kind, ddsrt_msg_iovlen_t n, const ddsrt_iovec_t *iov, size_t size)
{
  struct blob *b = blob_new (type, kind, size);
  if (b == NULL)
    return NULL;
  size_t at = 0;
  for (ddsrt_msg_iovlen_t i = 0; i < n && at < size; i++)
  {
    const size_t part = iov[i].iov_len < size - at ? iov[i].iov_len : size - at;
    if (part > 0)
      memcpy (b->data + at, iov[i].iov_base, part);
    at += part;
  }
  if (at < size)
    memset (b->data + at, 0, size - at);
  return &b->c;
}

static bool eqkey (const struct ddsi_serdata *a, const struct ddsi_serdata *b) { (void) a; (void) b; return true; }
static uint32_t get_size (const struct ddsi_serdata *d) { return as_blob (d)->size; }
static void free_blob (struct ddsi_serdata *d) { free (((struct blob *) d)->data); free (d); }

static struct ddsi_serdata *from_keyhash (const struct ddsi_sertype *type, const struct ddsi_keyhash *hash)
{
  (void) hash;
  return as_serdata (blob_new (type, SDK_KEY, 0));
}

static struct ddsi_serdata *from_sample (const struct ddsi_sertype *type, enum ddsi_serdata_kind kind, const void *sample)
{
  (void) sample;
  return as_serdata (blob_new (type, kind, 0));
}

static void to_ser (const struct ddsi_serdata *d, size_t off, size_t size, void *out)
{
  if (size > 0)
    memcpy (out, as_blob (d)->data + off, size);
}

static struct ddsi_serdata *to_ser_ref (const struct ddsi_serdata *d, size_t off, size_t size, ddsrt_iovec_t *ref)
{
  ref->iov_base = as_blob (d)->data ? as_blob (d)->data + off : NULL;
  ref->iov_len = (ddsrt_iov_len_t) size;
  return ddsi_serdata_ref (d);
}

static void to_ser_unref (struct ddsi_serdata *d, const ddsrt_iovec_t *ref) { (void) ref; ddsi_serdata_unref (d); }
static bool to_sample (const struct ddsi_serdata *d, void *s, void **p, void *lim) { (void) d; (void) s; (void) p; (void) lim; return false; }

static struct ddsi_serdata *to_untyped (const struct ddsi_serdata *d)
{
  struct blob *b = blob_new (d->type, SDK_KEY, 0);
  if (b != NULL)
    b->c.type = NULL;
  return as_serdata (b);
}

static bool untyped_to_sample (const struct ddsi_sertype *type, const struct ddsi_serdata *d, void *s, void **p, void *lim)
{
  (void) type; (void) d; (void) s; (void) p; (void) lim;
  return true;
}

static size_t print (const struct ddsi_sertype *type, const struct ddsi_serdata *d, char *out, size_t n)
{
  (void) type;
  const int length = snprintf (out, n, "cdr[%u]", as_blob (d)->size);
  return length < 0 ? 0 : (size_t) length;
}

static void get_keyhash (const struct ddsi_serdata *d, struct ddsi_keyhash *out, bool force_md5)
{
  (void) d; (void) force_md5;
  memset (out, 0, sizeof (*out));
}

static const struct ddsi_serdata_ops blob_ops = {
  .eqkey = eqkey, .get_size = get_size, .from_ser = from_ser, .from_ser_iov = from_ser_iov, .from_keyhash = from_keyhash,
  .from_sample = from_sample, .to_ser = to_ser, .to_ser_ref = to_ser_ref, .to_ser_unref = to_ser_unref, .to_sample = to_sample,
  .to_untyped = to_untyped, .untyped_to_sample = untyped_to_sample, .free = free_blob, .print = print, .get_keyhash = get_keyhash
};

/* ---- the type: a name and nothing else ---- */

static void type_free (struct ddsi_sertype *type) { ddsi_sertype_fini (type); free (type); }
static void type_zero (const struct ddsi_sertype *type, void *s, size_t n) { (void) type; (void) s; (void) n; }
static void type_free_samples (const struct ddsi_sertype *type, void **p, size_t n, dds_free_op_t op) { (void) type; (void) p; (void) n; (void) op; }
static bool type_equal (const struct ddsi_sertype *a, const struct ddsi_sertype *b) { (void) a; (void) b; return true; }
static uint32_t type_hash (const struct ddsi_sertype *type) { (void) type; return 0; }

static void type_realloc (void **p, const struct ddsi_sertype *type, void *old, size_t old_n, size_t n)
{
  (void) type; (void) old; (void) old_n;
  for (size_t i = 0; i < n; i++)
    p[i] = NULL;
}

static const struct ddsi_sertype_ops type_ops = {
  .version = ddsi_sertype_v0, .free = type_free, .zero_samples = type_zero, .realloc_samples = type_realloc,
  .free_samples = type_free_samples, .equal = type_equal, .hash = type_hash
};

/* ---- library, domain, participant, topic ---- */

const char *rd_build_info (void)
{
  return "cyclonedds " DDS_VERSION
#ifdef DDS_HAS_SHM
    " shm"
#endif
    ;
}

const char *rd_strerror (int32_t code) { return dds_strretcode (code); }
int32_t rd_domain (uint32_t id, const char *xml) { return dds_create_domain (id, xml); }

int32_t rd_participant (uint32_t domain, const void *user_data, uint32_t len)
{
  dds_qos_t *qos = dds_create_qos ();
  if (qos == NULL)
    return DDS_RETCODE_OUT_OF_RESOURCES;
  if (len > 0)
    dds_qset_userdata (qos, user_data, len);
  const int32_t rc = dds_create_participant (domain, qos, NULL);
  dds_delete_qos (qos);
  return rc;
}

int32_t rd_topic (int32_t participant, const char *name, const char *type_name, void **type_out)
{
  struct ddsi_sertype *type = calloc (1, sizeof (*type));
  if (type == NULL)
    return DDS_RETCODE_OUT_OF_RESOURCES;
#ifdef DDSI_SERTYPE_HAS_SERTYPE_INIT_FLAGS
  ddsi_sertype_init_flags (type, type_name, &type_ops, &blob_ops, DDSI_SERTYPE_FLAG_TOPICKIND_NO_KEY);
#else
  ddsi_sertype_init (type, type_name, &type_ops, &blob_ops, true);
#endif
#ifdef DDS_DATA_REPRESENTATION_FLAG_XCDR1
  type->allowed_data_representation = DDS_DATA_REPRESENTATION_FLAG_XCDR1;
#endif
  struct ddsi_sertype *used = type; /* becomes the one already registered, if the same name and type were known */
  const int32_t rc = dds_create_topic_sertype (participant, name, &used, NULL, NULL, NULL);
  if (rc < 0)
    ddsi_sertype_unref (type);
  *type_out = rc < 0 ? NULL : used;
  return rc;
}

int32_t rd_delete (int32_t entity) { return dds_delete (entity); }
int32_t rd_instance (int32_t entity, uint64_t *out) { return dds_get_instance_handle (entity, out); }

int32_t rd_guid (int32_t entity, uint8_t out[16])
{
  dds_guid_t guid;
  const int32_t rc = dds_get_guid (entity, &guid);
  if (rc == 0)
    memcpy (out, guid.v, 16);
  return rc;
}

/* ---- quality of service ---- */

static void set_history (dds_qos_t *qos, const rd_qos *q)
{
  const bool keep_last = q->depth > 0;
  const dds_history_kind_t kind = keep_last ? DDS_HISTORY_KEEP_LAST : DDS_HISTORY_KEEP_ALL;
  const int32_t depth = keep_last ? q->depth : DDS_LENGTH_UNLIMITED;
  dds_qset_history (qos, kind, depth);
  if (q->transient_local) /* Cyclone keeps what late joiners get by this policy, not by the history above */
    dds_qset_durability_service (qos, 0, kind, depth, DDS_LENGTH_UNLIMITED, DDS_LENGTH_UNLIMITED, DDS_LENGTH_UNLIMITED);
}

static dds_qos_t *make_qos (const rd_qos *q)
{
  dds_qos_t *qos = dds_create_qos ();
  if (qos == NULL)
    return NULL;
  dds_qset_writer_data_lifecycle (qos, false);
  dds_qset_reliability (qos, q->reliable ? DDS_RELIABILITY_RELIABLE : DDS_RELIABILITY_BEST_EFFORT, q->max_blocking_ns);
  dds_qset_durability (qos, q->transient_local ? DDS_DURABILITY_TRANSIENT_LOCAL : DDS_DURABILITY_VOLATILE);
  set_history (qos, q);
  if (q->deadline_ns > 0)
    dds_qset_deadline (qos, q->deadline_ns);
  if (q->lifespan_ns > 0)
    dds_qset_lifespan (qos, q->lifespan_ns);
  dds_qset_liveliness (qos, q->manual_liveliness ? DDS_LIVELINESS_MANUAL_BY_TOPIC : DDS_LIVELINESS_AUTOMATIC, q->lease_ns > 0 ? q->lease_ns : DDS_INFINITY);
  if (q->ignore_local)
    dds_qset_ignorelocal (qos, DDS_IGNORELOCAL_PARTICIPANT);
  if (q->user_data_len > 0)
    dds_qset_userdata (qos, q->user_data, q->user_data_len);
  return qos;
}

/* ---- writing ---- */

struct rd_writer {
  pthread_mutex_t lock; /* makes the count below the order of the wire */
  int32_t entity;
  int64_t sequence;
  const struct ddsi_sertype *type;
};

int32_t rd_writer_create (int32_t participant, int32_t topic, const void *type, const rd_qos *q, rd_writer **out)
{
  *out = NULL;
  rd_writer *w = calloc (1, sizeof (*w));
  dds_qos_t *qos = make_qos (q);
  const int32_t rc = w == NULL || qos == NULL ? DDS_RETCODE_OUT_OF_RESOURCES : dds_create_writer (participant, topic, qos, NULL);
  dds_delete_qos (qos);
  if (rc < 0)
  {
    free (w);
    return rc;
  }
  w->entity = rc;
  w->type = type;
  (void) pthread_mutex_init (&w->lock, NULL);
  *out = w;
  return 0;
}

int32_t rd_writer_entity (const rd_writer *writer) { return writer->entity; }

int32_t rd_writer_free (rd_writer *writer)
{
  const int32_t rc = dds_delete (writer->entity);
  (void) pthread_mutex_destroy (&writer->lock);
  free (writer);
  return rc;
}

void *rd_message_alloc (rd_writer *writer, uint32_t size, uint8_t **data)
{
  if (size == 0 || size > UINT32_MAX - 4u)
    return NULL;
  struct blob *b = blob_new (writer->type, SDK_DATA, padded (size));
  *data = b ? b->data : NULL;
  return b;
}

void *rd_message_ref (void *message) { return ddsi_serdata_ref (message); }
void rd_message_free (void *message) { ddsi_serdata_unref (message); }

int32_t rd_write (rd_writer *writer, void *message, int64_t *sequence)
{
  (void) pthread_mutex_lock (&writer->lock);
  const int32_t rc = dds_writecdr (writer->entity, message);
  if (rc == 0)
    *sequence = ++writer->sequence;
  (void) pthread_mutex_unlock (&writer->lock);
  return rc;
}

/* ---- reading ---- */

int32_t rd_reader_create (int32_t participant, int32_t topic, const rd_qos *q)
{
  dds_qos_t *qos = make_qos (q);
  if (qos == NULL)
    return DDS_RETCODE_OUT_OF_RESOURCES;
  const int32_t rc = dds_create_reader (participant, topic, qos, NULL);
  dds_delete_qos (qos);
  return rc;
}

int32_t rd_take (int32_t reader, rd_sample *out, uint32_t max)
{
  struct ddsi_serdata *taken[BATCH];
  dds_sample_info_t info[BATCH];
  const int32_t n = dds_takecdr (reader, taken, max < BATCH ? max : BATCH, info, DDS_ANY_STATE);
  for (int32_t i = 0; i < n; i++)
  {
    const struct blob *b = as_blob (taken[i]);
    out[i] = (rd_sample) {
      .message = taken[i], .data = b->data, .size = b->size, .source_timestamp_ns = info[i].source_timestamp,
      .publication = info[i].publication_handle, .sequence = b->sequence, .is_data = info[i].valid_data && b->data != NULL };
    memcpy (out[i].writer_guid, b->writer_guid, 16);
  }
  return n;
}

/* ---- events ---- */

static int32_t reader_status (int32_t reader, rd_status *out)
{
  dds_subscription_matched_status_t matched;
  dds_requested_incompatible_qos_status_t incompatible;
  dds_requested_deadline_missed_status_t deadline;
  dds_liveliness_changed_status_t liveliness;
  dds_sample_lost_status_t lost;
  int32_t rc;
  if ((rc = dds_get_subscription_matched_status (reader, &matched)) < 0
      || (rc = dds_get_requested_incompatible_qos_status (reader, &incompatible)) < 0
      || (rc = dds_get_requested_deadline_missed_status (reader, &deadline)) < 0
      || (rc = dds_get_liveliness_changed_status (reader, &liveliness)) < 0
      || (rc = dds_get_sample_lost_status (reader, &lost)) < 0)
    return rc;
  *out = (rd_status) { matched.current_count, incompatible.total_count, incompatible.last_policy_id, deadline.total_count, liveliness.not_alive_count, lost.total_count };
  return 0;
}

static int32_t writer_status (int32_t writer, rd_status *out)
{
  dds_publication_matched_status_t matched;
  dds_offered_incompatible_qos_status_t incompatible;
  dds_offered_deadline_missed_status_t deadline;
  dds_liveliness_lost_status_t liveliness;
  int32_t rc;
  if ((rc = dds_get_publication_matched_status (writer, &matched)) < 0
      || (rc = dds_get_offered_incompatible_qos_status (writer, &incompatible)) < 0
      || (rc = dds_get_offered_deadline_missed_status (writer, &deadline)) < 0
      || (rc = dds_get_liveliness_lost_status (writer, &liveliness)) < 0)
    return rc;
  *out = (rd_status) { matched.current_count, incompatible.total_count, incompatible.last_policy_id, deadline.total_count, liveliness.total_count, 0 };
  return 0;
}

int32_t rd_status_of (int32_t entity, int32_t is_writer, rd_status *out)
{
  return is_writer ? writer_status (entity, out) : reader_status (entity, out);
}

int32_t rd_waitset (int32_t participant, int32_t *guard)
{
  const int32_t waitset = dds_create_waitset (participant);
  if (waitset < 0)
    return waitset;
  int32_t rc = *guard = dds_create_guardcondition (participant);
  if (rc > 0)
    rc = dds_waitset_attach (waitset, *guard, -1);
  if (rc == 0)
    return waitset;
  (void) dds_delete (waitset);
  return rc;
}

int32_t rd_waitset_attach_data (int32_t waitset, int32_t reader, intptr_t token)
{
  const int32_t condition = dds_create_readcondition (reader, DDS_ANY_STATE);
  return condition < 0 ? condition : dds_waitset_attach (waitset, condition, token);
}

int32_t rd_waitset_attach_status (int32_t waitset, int32_t entity, int32_t is_writer, intptr_t token)
{
  const uint32_t mask = is_writer
    ? DDS_PUBLICATION_MATCHED_STATUS | DDS_OFFERED_INCOMPATIBLE_QOS_STATUS | DDS_OFFERED_DEADLINE_MISSED_STATUS | DDS_LIVELINESS_LOST_STATUS
    : DDS_SUBSCRIPTION_MATCHED_STATUS | DDS_REQUESTED_INCOMPATIBLE_QOS_STATUS | DDS_REQUESTED_DEADLINE_MISSED_STATUS | DDS_LIVELINESS_CHANGED_STATUS | DDS_SAMPLE_LOST_STATUS;
  const int32_t rc = dds_set_status_mask (entity, mask);
  return rc < 0 ? rc : dds_waitset_attach (waitset, entity, token);
}

int32_t rd_waitset_wait (int32_t waitset, intptr_t *tokens, uint32_t max, int64_t timeout_ns)
{
  return dds_waitset_wait (waitset, (dds_attach_t *) tokens, max, timeout_ns);
}

int32_t rd_guard_set (int32_t guard, int32_t triggered) { return dds_set_guardcondition (guard, triggered != 0); }

/* ---- discovery ---- */

static char *copy_text (const char *text)
{
  return strdup (text ? text : "");
}

static void copy_user_data (const dds_qos_t *qos, rd_discovered *out)
{
  void *bytes = NULL;
  size_t n = 0;
  if (qos != NULL && dds_qget_userdata (qos, &bytes, &n) && n > 0 && n <= UINT32_MAX && (out->user_data = malloc (n)) != NULL)
  {
    memcpy (out->user_data, bytes, n);
    out->user_data_len = (uint32_t) n;
  }
  dds_free (bytes);
}

static void copy_endpoint (const dds_builtintopic_endpoint_t *e, rd_discovered *out)
{
  dds_reliability_kind_t reliability;
  dds_duration_t ignored;
  dds_durability_kind_t durability;
  dds_history_kind_t history;
  int32_t depth;
  memcpy (out->participant_guid, e->participant_key.v, 16);
  out->topic = copy_text (e->topic_name);
  out->type = copy_text (e->type_name);
  copy_user_data (e->qos, out);
  if (e->qos == NULL)
    return;
  if (dds_qget_reliability (e->qos, &reliability, &ignored))
    out->reliable = reliability == DDS_RELIABILITY_RELIABLE;
  if (dds_qget_durability (e->qos, &durability))
    out->transient_local = durability != DDS_DURABILITY_VOLATILE;
  if (dds_qget_history (e->qos, &history, &depth))
    out->depth = history == DDS_HISTORY_KEEP_LAST ? depth : 0;
}

int32_t rd_discovery_reader (int32_t participant, int32_t kind)
{
  static const dds_entity_t topics[] = { DDS_BUILTIN_TOPIC_DCPSPARTICIPANT, DDS_BUILTIN_TOPIC_DCPSPUBLICATION, DDS_BUILTIN_TOPIC_DCPSSUBSCRIPTION };
  if (kind < RD_PARTICIPANTS || kind > RD_SUBSCRIPTIONS)
    return DDS_RETCODE_BAD_PARAMETER;
  return dds_create_reader (participant, topics[kind], NULL, NULL);
}

int32_t rd_discovery_take (int32_t reader, int32_t kind, rd_discovered *out, uint32_t max)
{
  void *taken[BATCH] = { NULL };
  dds_sample_info_t info[BATCH];
  if (max > BATCH)
    max = BATCH;
  const int32_t n = dds_take (reader, taken, info, max, max);
  for (int32_t i = 0; i < n; i++)
  {
    out[i] = (rd_discovered) { .alive = info[i].instance_state == DDS_IST_ALIVE, .handle = info[i].instance_handle };
    if (kind == RD_PARTICIPANTS)
    {
      const dds_builtintopic_participant_t *p = taken[i];
      memcpy (out[i].guid, p->key.v, 16);
      memcpy (out[i].participant_guid, p->key.v, 16);
      if (info[i].valid_data)
        copy_user_data (p->qos, &out[i]);
    }
    else
    {
      const dds_builtintopic_endpoint_t *e = taken[i];
      memcpy (out[i].guid, e->key.v, 16);
      if (info[i].valid_data)
        copy_endpoint (e, &out[i]);
    }
  }
  if (n > 0)
    (void) dds_return_loan (reader, taken, n);
  return n;
}

int32_t rd_matched_handles (int32_t entity, int32_t is_writer, uint64_t *out, uint32_t max)
{
  return is_writer ? dds_get_matched_subscriptions (entity, out, max) : dds_get_matched_publications (entity, out, max);
}

int32_t rd_matched_endpoint (int32_t entity, int32_t is_writer, uint64_t handle, rd_discovered *out)
{
  *out = (rd_discovered) { .alive = 1, .handle = handle };
  dds_builtintopic_endpoint_t *e = is_writer ? dds_get_matched_subscription_data (entity, handle) : dds_get_matched_publication_data (entity, handle);
  if (e == NULL)
    return DDS_RETCODE_PRECONDITION_NOT_MET;
  memcpy (out->guid, e->key.v, 16);
  copy_endpoint (e, out);
  dds_builtintopic_free_endpoint (e);
  return 0;
}

void rd_discovered_free (rd_discovered *d)
{
  free (d->topic);
  free (d->type);
  free (d->user_data);
  d->topic = d->type = NULL;
  d->user_data = NULL;
}
