/* send and receive. */
#include "fastdds.hpp"
#include "report.h"

#include <fastdds/dds/core/status/PublicationMatchedStatus.hpp>
#include <fastdds/dds/core/status/SubscriptionMatchedStatus.hpp>
#include <fastdds/dds/subscriber/SampleInfo.hpp>

#include <cstdlib>
#include <cstring>

namespace {

std::string dds_topic(const char *topic)
{
  char *name = options_dds_topic(topic);
  const std::string copy = name;
  std::free(name);
  return copy;
}

bool has_reader(fast::DataWriter *writer)
{
  fast::PublicationMatchedStatus status;
  writer->get_publication_matched_status(status);
  return status.current_count > 0;
}

bool has_writer(fast::DataReader *reader)
{
  fast::SubscriptionMatchedStatus status;
  reader->get_subscription_matched_status(status);
  return status.current_count > 0;
}

bool wait_reader(fast::DataWriter *writer, const options &o)
{
  const double end = report_now() + o.wait_matched;
  while (!has_reader(writer)) {
    if (report_stopping() || report_now() > end)
      return false;
    report_sleep(0.005);
  }
  report_settle(o.hold);
  return true;
}

/* In short waits, because one wait does not end when the reader that owes the acknowledgement leaves. */
bool wait_acknowledged(fast::DataWriter *writer, double end)
{
  do {
    if (writer->wait_for_acknowledgments({0, 50000000}) == eprosima::fastrtps::types::ReturnCode_t::RETCODE_OK)
      return true;
  } while (report_now() < end && !report_stopping());
  return false;
}

/* Keeps the writer: until all is acknowledged; best effort, until the reader left; transient local, for late readers. */
bool linger(const options &o, fast::DataWriter *writer)
{
  const double end = report_now() + o.linger;
  const bool acknowledged = wait_acknowledged(writer, end);
  while (report_now() < end && !report_stopping()) {
    if (!o.transient_local && (!o.best_effort || !has_reader(writer)))
      break;
    report_sleep(0.01);
  }
  return acknowledged;
}

/* The first message goes alone: a volatile reader of Cyclone takes what a first heartbeat announces for history and drops
   it, and Fast DDS sends no heartbeat before there is data. */
template <class Message> uint32_t send_all(const options &o, fast::DataWriter *writer)
{
  const double start = report_now();
  uint32_t sent = 0;
  for (; sent < o.count && !report_stopping(); sent++) {
    Message message;
    Fill fill{content_begin(Message::ros_name, o.seed, sent), sent};
    visit(fill, message);
    report_pace(start, o.rate, sent);
    if (!writer->write(&message))
      break;
    if (sent == 0 && !o.best_effort)
      wait_acknowledged(writer, report_now() + o.linger);
  }
  return sent;
}

template <class Message> int send(const options &o)
{
  Endpoints endpoints(o);
  fast::DataWriter *writer = endpoints.writer(endpoints.topic(fast::TypeSupport(new MessageType<Message>()), dds_topic(o.argument[1])), o);
  report_line("ready");
  if (o.wait_matched > 0 && !wait_reader(writer, o)) {
    report_line("{\"sent\":0,\"acknowledged\":false,\"error\":\"no reader matched\"}");
    return 1;
  }
  const uint32_t sent = send_all<Message>(o, writer);
  const bool acknowledged = linger(o, writer);
  report_line("{\"sent\":%u,\"acknowledged\":%s}", sent, acknowledged ? "true" : "false");
  return sent == o.count && acknowledged ? 0 : 1;
}

template <class Message> void take_all(const options &o, fast::DataReader *reader, tally *t)
{
  Message message;
  fast::SampleInfo info;
  while (reader->take_next_sample(&message, &info) == eprosima::fastrtps::types::ReturnCode_t::RETCODE_OK) {
    if (!info.valid_data)
      continue;
    Check check{content_begin(Message::ros_name, o.seed, message.index()), message.index(), ""};
    visit(check, message);
    tally_add(t, check.index, check.mismatch.c_str());
  }
}

template <class Message> int receive(const options &o)
{
  Endpoints endpoints(o);
  fast::DataReader *reader = endpoints.reader(endpoints.topic(fast::TypeSupport(new MessageType<Message>()), dds_topic(o.argument[1])), o);
  tally t = tally_begin(o.count);
  const double end = report_now() + o.timeout;
  double alone_since = 0;
  bool matched = false;
  report_line("ready");
  while (!tally_is_complete(&t) && report_now() < end && !report_stopping()) {
    reader->wait_for_unread_message({0, 10000000});
    const bool writers = has_writer(reader);
    if (writers && !matched)
      report_line("matched");
    matched = matched || writers;
    take_all<Message>(o, reader, &t);
    alone_since = writers || !matched ? 0 : alone_since > 0 ? alone_since : report_now();
    if (alone_since > 0 && report_now() - alone_since > 2)
      break;
  }
  /* What was sent twice comes now. */
  report_sleep(tally_is_complete(&t) ? 0.3 : 0);
  take_all<Message>(o, reader, &t);
  return tally_finish(&t, o.best_effort);
}

struct Entry {
  const char *name;
  int (*send)(const options &);
  int (*receive)(const options &);
};

constexpr Entry entries[] = {
  {String::ros_name, send<String>, receive<String>},
  {Image::ros_name, send<Image>, receive<Image>},
  {JointState::ros_name, send<JointState>, receive<JointState>},
  {JointTrajectory::ros_name, send<JointTrajectory>, receive<JointTrajectory>},
};

const Entry &find(const char *name)
{
  for (const Entry &entry : entries)
    if (std::strcmp(entry.name, name) == 0)
      return entry;
  std::cerr << "fastdds_peer does not know the type '" << name << "': see README.md beside the sources\n";
  std::exit(2);
}

}  // namespace

int send_run(const options &o) { return find(o.argument[0]).send(o); }

int receive_run(const options &o) { return find(o.argument[0]).receive(o); }
