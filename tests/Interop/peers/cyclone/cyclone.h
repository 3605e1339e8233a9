/* The parts of cyclone_peer: what every command shares, then one function per command. */
#ifndef CYCLONE_H
#define CYCLONE_H
#include "dds/dds.h"
#include "options.h"

/* Ends the program with one sentence when a call of Cyclone's failed; returns the entity otherwise. */
dds_entity_t cyclone_check(dds_entity_t result, const char *what);
/* The participant of a ROS 2 context, on the domain of --interface unless CYCLONEDDS_URI says otherwise. */
dds_entity_t cyclone_participant(const options *o);
/* One more participant in the domain that cyclone_participant made. */
dds_entity_t cyclone_another_participant(const options *o);
/* keep_all unless --depth; reliability, durability and USER_DATA of the command line. The caller deletes it. */
dds_qos_t *cyclone_qos(const options *o);
dds_entity_t cyclone_writer(dds_entity_t participant, dds_entity_t topic, const options *o);
dds_entity_t cyclone_reader(dds_entity_t participant, dds_entity_t topic, const options *o);
dds_entity_t cyclone_topic(dds_entity_t participant, const dds_topic_descriptor_t *type, const char *topic);
/* Readers or writers now matched with a writer or reader. */
uint32_t cyclone_matches(dds_entity_t endpoint, bool is_writer);
/* Waits for a first matched reader, then for --hold; false after --wait-matched. */
bool cyclone_wait_reader(dds_entity_t writer, const options *o);
/* Writes and ends the program when that failed. */
void cyclone_write(dds_entity_t writer, const void *sample);
/* Waits until every sample is acknowledged, or `seconds` have passed. */
bool cyclone_wait_acknowledged(dds_entity_t writer, double seconds);

int send_run(const options *o);
int receive_run(const options *o);
int flood_run(const options *o);
int raw_run(const options *o);
int churn_run(const options *o);
int discovery_run(const options *o);
int announce_run(const options *o);
int endpoints_run(const options *o);
int participants_run(const options *o);
int service_server_run(const options *o);
int service_client_run(const options *o);
#endif
