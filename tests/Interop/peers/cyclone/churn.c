/* Participants that come and go as fast as Cyclone makes them. */
#include "cyclone.h"
#include "report.h"
#include "ros_messages.h"

#include <inttypes.h>

/* Its own reader is the first to match. */
static void meet_reader_elsewhere(dds_entity_t writer, const options *o)
{
  const double end = report_now() + o->wait_matched;
  while (cyclone_matches(writer, true) < 2 && report_now() < end && !report_stopping())
    report_sleep(0.001);
}

int churn_run(const options *o)
{
  cyclone_participant(o);
  report_line("ready");
  const double start = report_now();
  uint32_t joined = 0;
  for (; joined < o->participants && !report_stopping(); joined++) {
    const dds_entity_t participant = cyclone_another_participant(o);
    const dds_entity_t topic = cyclone_topic(participant, &std_msgs_msg_dds__String__desc, o->argument[0]);
    const dds_entity_t writer = cyclone_writer(participant, topic, o);
    cyclone_reader(participant, topic, o);
    if (o->hold)
      meet_reader_elsewhere(writer, o);
    cyclone_write(writer, &(std_msgs_msg_dds__String_){ .data = (char *)"churn" });
    cyclone_check(dds_delete(participant), "delete a participant");
  }
  report_line("{\"participants\":%" PRIu32 ",\"seconds\":%.3f}", joined, report_now() - start);
  return joined == o->participants ? 0 : 1;
}
