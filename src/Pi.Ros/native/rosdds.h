/* Opaque-CDR access to Cyclone DDS: a small flat C interface for P/Invoke.
 *
 * Payloads are the bytes of the wire: a 4-byte encapsulation header and classic CDR (DDSI-RTPS 2.5, clause 10). Topics are
 * keyless. Functions that return int32_t give 0 or a positive value on success and a negative DDS return code on failure.
 * Entities are Cyclone handles: using one after its deletion gives an error, never undefined behaviour. */
#ifndef ROSDDS_H
#define ROSDDS_H

#include <stdint.h>

#define RD_API __attribute__ ((visibility ("default")))

typedef struct rd_qos {
  int32_t reliable;          /* 0 best effort, 1 reliable */
  int32_t transient_local;   /* 0 volatile, 1 transient local */
  int32_t depth;             /* > 0 keep last, 0 keep all */
  int32_t ignore_local;      /* 1: ignore what the same participant writes */
  int32_t manual_liveliness; /* 0 automatic, 1 manual by topic */
  uint32_t user_data_len;
  int64_t max_blocking_ns;   /* how long a reliable write may wait for slow readers; 0 = not at all */
  int64_t deadline_ns;       /* 0 = none */
  int64_t lifespan_ns;       /* 0 = for ever */
  int64_t lease_ns;          /* 0 = for ever */
  const void *user_data;
} rd_qos;

typedef struct rd_sample {
  void *message;             /* release with rd_message_free */
  const uint8_t *data;
  uint64_t size;
  int64_t source_timestamp_ns;
  uint64_t publication;      /* instance handle of the writer */
  int64_t sequence;          /* RTPS sequence number; 0 when delivered inside the process */
  uint8_t writer_guid[16];   /* zero when delivered inside the process */
  int32_t is_data;           /* 0: a life-cycle notice without payload */
  int32_t reserved;
} rd_sample;

typedef struct rd_status {
  uint32_t matched;              /* endpoints matched now */
  uint32_t incompatible_qos;     /* total so far */
  uint32_t incompatible_policy;  /* DDS_*_QOS_POLICY_ID of the last one */
  uint32_t deadline_missed;      /* total so far */
  uint32_t liveliness_lost;      /* reader: writers not alive now; writer: own losses so far */
  uint32_t lost;                 /* reader: samples lost so far */
} rd_status;

enum rd_kind { RD_PARTICIPANTS = 0, RD_PUBLICATIONS = 1, RD_SUBSCRIPTIONS = 2 };

typedef struct rd_discovered {
  uint8_t guid[16], participant_guid[16];
  char *topic, *type;        /* NULL for participants and for ones that left */
  uint8_t *user_data;
  uint32_t user_data_len;
  int32_t alive, reliable, transient_local, depth; /* depth 0 = keep all */
  uint64_t handle;
} rd_discovered;

/* A writer and the count of what it wrote. */
typedef struct rd_writer rd_writer;

RD_API const char *rd_build_info (void);
RD_API const char *rd_strerror (int32_t code);
RD_API int32_t rd_domain (uint32_t id, const char *xml);
RD_API int32_t rd_participant (uint32_t domain, const void *user_data, uint32_t len);
/* *type is what messages of this topic are made of; it lives as long as the topic. */
RD_API int32_t rd_topic (int32_t participant, const char *name, const char *type_name, void **type);
RD_API int32_t rd_delete (int32_t entity);
RD_API int32_t rd_guid (int32_t entity, uint8_t out[16]);
RD_API int32_t rd_instance (int32_t entity, uint64_t *out);
RD_API int32_t rd_status_of (int32_t entity, int32_t is_writer, rd_status *out);

RD_API int32_t rd_writer_create (int32_t participant, int32_t topic, const void *type, const rd_qos *qos, rd_writer **out);
RD_API int32_t rd_writer_entity (const rd_writer *writer);
RD_API int32_t rd_writer_free (rd_writer *writer);
/* Memory of exactly what goes on the wire, padded to 4 bytes, the padding zeroed. NULL when size is 0 or there is no memory. */
RD_API void *rd_message_alloc (rd_writer *writer, uint32_t size, uint8_t **data);
/* Another reference to a message; each is to be freed. */
RD_API void *rd_message_ref (void *message);
RD_API void rd_message_free (void *message);
/* Consumes the message, also on failure. On success *sequence is the RTPS sequence number it got. */
RD_API int32_t rd_write (rd_writer *writer, void *message, int64_t *sequence);

RD_API int32_t rd_reader_create (int32_t participant, int32_t topic, const rd_qos *qos);
/* Takes up to min(max, 16) samples; returns how many. Each is to be freed. */
RD_API int32_t rd_take (int32_t reader, rd_sample *out, uint32_t max);

/* A waitset with a guard condition of token -1. */
RD_API int32_t rd_waitset (int32_t participant, int32_t *guard);
RD_API int32_t rd_waitset_attach_data (int32_t waitset, int32_t reader, intptr_t token);
RD_API int32_t rd_waitset_attach_status (int32_t waitset, int32_t entity, int32_t is_writer, intptr_t token);
RD_API int32_t rd_waitset_wait (int32_t waitset, intptr_t *tokens, uint32_t max, int64_t timeout_ns);
RD_API int32_t rd_guard_set (int32_t guard, int32_t triggered);

RD_API int32_t rd_discovery_reader (int32_t participant, int32_t kind);
/* Takes up to min(max, 16); each is to be given to rd_discovered_free. */
RD_API int32_t rd_discovery_take (int32_t reader, int32_t kind, rd_discovered *out, uint32_t max);
/* The endpoint of the other side that is matched under this instance handle; an error when it is not. */
RD_API int32_t rd_matched_endpoint (int32_t entity, int32_t is_writer, uint64_t handle, rd_discovered *out);
RD_API int32_t rd_matched_handles (int32_t entity, int32_t is_writer, uint64_t *out, uint32_t max);
RD_API void rd_discovered_free (rd_discovered *endpoint);

#endif
