/* What a Fast DDS server looks like to others: the topics of a Trigger service and no serviceid in USER_DATA. */
#include "fastdds.hpp"
#include "report.h"

#include <fastdds/dds/core/status/SubscriptionMatchedStatus.hpp>
#include <fastdds/dds/subscriber/SampleInfo.hpp>

namespace {

/* Takes whatever comes, so that no request goes uncounted because it could not be read. */
class AnyType : public KeylessType<uint32_t> {
public:
  using KeylessType::KeylessType;

  bool serialize(void *, rtps::SerializedPayload_t *) override { return false; }

  bool deserialize(rtps::SerializedPayload_t *payload, void *data) override
  {
    *static_cast<uint32_t *>(data) = payload->length;
    return true;
  }

  std::function<uint32_t()> getSerializedSizeProvider(void *) override
  {
    return [] { return 0u; };
  }
};

}  // namespace

int fake_service_run(const options &o)
{
  Endpoints endpoints(o);
  const std::string service = o.argument[0];
  fast::Topic *requests = endpoints.topic(fast::TypeSupport(new AnyType("std_srvs::srv::dds_::Trigger_Request_")), "rq" + service + "Request");
  fast::Topic *replies = endpoints.topic(fast::TypeSupport(new AnyType("std_srvs::srv::dds_::Trigger_Response_")), "rr" + service + "Reply");
  fast::DataReader *reader = endpoints.reader(requests, o);
  endpoints.writer(replies, o);
  report_line("ready");
  const double end = report_now() + o.timeout;
  uint32_t received = 0, bytes = 0;
  bool matched = false;
  fast::SampleInfo info;
  while (report_now() < end && !report_stopping()) {
    reader->wait_for_unread_message({0, 10000000});
    fast::SubscriptionMatchedStatus status;
    reader->get_subscription_matched_status(status);
    if (status.total_count > 0 && !matched)
      report_line("matched");
    matched = matched || status.total_count > 0;
    while (reader->take_next_sample(&bytes, &info) == eprosima::fastrtps::types::ReturnCode_t::RETCODE_OK)
      received += info.valid_data;
  }
  report_line("{\"requests\":%u,\"matched\":%s}", received, matched ? "true" : "false");
  return 0;
}
