/* A ROS 2 peer on Fast DDS, with type support by hand: README.md says what it does. */
#include "fastdds/fastdds.hpp"
#include "report.h"

#include <fastdds/dds/domain/DomainParticipantFactory.hpp>
#include <fastdds/dds/log/Log.hpp>
#include <fastdds/dds/log/StdoutErrConsumer.hpp>
#include <fastdds/dds/publisher/Publisher.hpp>
#include <fastdds/dds/subscriber/Subscriber.hpp>
#include <fastdds/rtps/transport/UDPv4TransportDescriptor.h>
#include <fastrtps/utils/IPLocator.h>

#include <cstring>

namespace {

constexpr uint32_t buffer_bytes = 16 << 20;  // the kernel grants up to net.core.rmem_max
constexpr uint32_t participant_ids = 33;     // as Cyclone's MaxAutoParticipantIndex 32 on the other side

template <class T> T *check(T *entity, const char *what)
{
  if (entity != nullptr)
    return entity;
  std::cerr << "Fast DDS could not create " << what << "\n";
  std::exit(1);
}

/* Where a participant of this domain with the given id listens for discovery (RTPS 2.3, 9.6.1). */
rtps::Locator_t discovery_locator(uint32_t domain, uint32_t id)
{
  rtps::Locator_t locator;
  rtps::IPLocator::setIPv4(locator, 127, 0, 0, 1);
  locator.port = 7400 + 250 * domain + 10 + 2 * id;
  return locator;
}

/* Where this participant listens: any port, on loopback unless asked for every interface. */
rtps::Locator_t own_locator(const options &o)
{
  rtps::Locator_t locator;
  if (!o.any_interface)
    rtps::IPLocator::setIPv4(locator, 127, 0, 0, 1);
  locator.port = 0;
  return locator;
}

/* UDP over loopback, discovery by unicast: no multicast, no shared memory. */
fast::DomainParticipantQos loopback(const options &o)
{
  fast::DomainParticipantQos qos;
  auto udp = std::make_shared<eprosima::fastdds::rtps::UDPv4TransportDescriptor>();
  if (!o.any_interface)
    udp->interfaceWhiteList = {"127.0.0.1"};
  udp->sendBufferSize = udp->receiveBufferSize = buffer_bytes;
  qos.transport().use_builtin_transports = false;
  qos.transport().user_transports = {udp};
  qos.wire_protocol().builtin.metatrafficUnicastLocatorList.push_back(own_locator(o));
  for (uint32_t id = 0; id < participant_ids; id++)
    qos.wire_protocol().builtin.initialPeersList.push_back(discovery_locator(o.domain, id));
  const std::string enclave = "enclave=/;";
  qos.user_data().setValue({enclave.begin(), enclave.end()});
  return qos;
}

/* Both kinds of endpoint have these policies under the same names. */
template <class Qos> Qos endpoint_qos(Qos qos, const options &o)
{
  qos.history().kind = o.depth > 0 ? fast::KEEP_LAST_HISTORY_QOS : fast::KEEP_ALL_HISTORY_QOS;
  qos.history().depth = o.depth > 0 ? static_cast<int32_t>(o.depth) : 1;
  qos.reliability().kind = o.best_effort ? fast::BEST_EFFORT_RELIABILITY_QOS : fast::RELIABLE_RELIABILITY_QOS;
  qos.reliability().max_blocking_time = {10, 0};
  qos.durability().kind = o.transient_local ? fast::TRANSIENT_LOCAL_DURABILITY_QOS : fast::VOLATILE_DURABILITY_QOS;
  qos.endpoint().history_memory_policy = rtps::PREALLOCATED_WITH_REALLOC_MEMORY_MODE;
  const std::string text = o.user_data;
  qos.user_data().setValue({text.begin(), text.end()});
  return qos;
}

struct Command {
  const char *name;
  int arguments;
  const char *usage;
  int (*run)(const options &);
};

constexpr Command commands[] = {
  {"send", 2, "<type> <topic>", send_run},
  {"receive", 2, "<type> <topic>", receive_run},
  {"fake-service", 1, "<service>", fake_service_run},
};

}  // namespace

Endpoints::Endpoints(const options &o)
  : participant(check(fast::DomainParticipantFactory::get_instance()->create_participant(o.domain, loopback(o)), "a participant")),
    publisher(check(participant->create_publisher(fast::PUBLISHER_QOS_DEFAULT), "a publisher")),
    subscriber(check(participant->create_subscriber(fast::SUBSCRIBER_QOS_DEFAULT), "a subscriber"))
{
}

Endpoints::~Endpoints()
{
  participant->delete_contained_entities();
  fast::DomainParticipantFactory::get_instance()->delete_participant(participant);
}

fast::Topic *Endpoints::topic(const fast::TypeSupport &type, const std::string &dds_name)
{
  type.register_type(participant);
  return check(participant->create_topic(dds_name, type.get_type_name(), fast::TOPIC_QOS_DEFAULT), "a topic");
}

fast::DataWriter *Endpoints::writer(fast::Topic *topic, const options &o)
{
  fast::DataWriterQos qos = endpoint_qos(fast::DATAWRITER_QOS_DEFAULT, o);
  qos.publish_mode().kind = fast::ASYNCHRONOUS_PUBLISH_MODE;
  return check(publisher->create_datawriter(topic, qos), "a writer");
}

fast::DataReader *Endpoints::reader(fast::Topic *topic, const options &o)
{
  return check(subscriber->create_datareader(topic, endpoint_qos(fast::DATAREADER_QOS_DEFAULT, o)), "a reader");
}

int main(int argc, char **argv)
{
  const options o = options_parse(argc, argv);
  fast::Log::ClearConsumers();
  fast::Log::RegisterConsumer(std::make_unique<fast::StdoutErrConsumer>());
  for (const Command &command : commands) {
    if (std::strcmp(command.name, o.command) != 0)
      continue;
    options_expect(&o, command.arguments, command.usage);
    report_begin();
    return command.run(o);
  }
  std::cerr << "fastdds_peer has no command '" << o.command << "': see README.md beside the sources\n";
  return 2;
}
