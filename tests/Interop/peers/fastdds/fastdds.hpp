/* The parts of fastdds_peer: the loopback participant, the type support, then one function per command. */
#ifndef FASTDDS_HPP
#define FASTDDS_HPP
#include "messages.hpp"
#include "options.h"
#include "visitors.hpp"

#include <fastcdr/FastBuffer.h>
#include <fastcdr/exceptions/Exception.h>
#include <fastdds/dds/domain/DomainParticipant.hpp>
#include <fastdds/dds/publisher/DataWriter.hpp>
#include <fastdds/dds/subscriber/DataReader.hpp>
#include <fastdds/dds/topic/TopicDataType.hpp>
#include <fastdds/dds/topic/TypeSupport.hpp>

#include <iostream>

namespace fast = eprosima::fastdds::dds;
namespace rtps = eprosima::fastrtps::rtps;

/* A participant with one writer or reader per topic; the members live until the program ends. */
struct Endpoints {
  fast::DomainParticipant *participant;
  fast::Publisher *publisher;
  fast::Subscriber *subscriber;

  explicit Endpoints(const options &o);
  ~Endpoints();
  Endpoints(const Endpoints &) = delete;
  Endpoints &operator=(const Endpoints &) = delete;

  fast::Topic *topic(const fast::TypeSupport &type, const std::string &dds_name);
  fast::DataWriter *writer(fast::Topic *topic, const options &o);
  fast::DataReader *reader(fast::Topic *topic, const options &o);
};

int send_run(const options &o);
int receive_run(const options &o);
int fake_service_run(const options &o);

/* What all types here have in common: they are keyless and made with new. */
template <class Message> class KeylessType : public fast::TopicDataType {
public:
  explicit KeylessType(const char *name)
  {
    setName(name);
    m_typeSize = 256;
    auto_fill_type_object(false);
    auto_fill_type_information(false);
  }

  void *createData() override { return new Message(); }
  void deleteData(void *data) override { delete static_cast<Message *>(data); }
  bool getKey(void *, rtps::InstanceHandle_t *, bool) override { return false; }
};

/* Writes and reads a message field by field, as XCDR1. */
template <class Message> class MessageType : public KeylessType<Message> {
public:
  MessageType() : KeylessType<Message>(Message::dds_name) {}

  bool serialize(void *data, rtps::SerializedPayload_t *payload) override
  {
    eprosima::fastcdr::FastBuffer buffer(reinterpret_cast<char *>(payload->data), payload->max_size);
    eprosima::fastcdr::Cdr cdr(buffer, eprosima::fastcdr::Cdr::LITTLE_ENDIANNESS, eprosima::fastcdr::Cdr::DDS_CDR);
    payload->encapsulation = CDR_LE;
    cdr.serialize_encapsulation();
    Write write{cdr};
    visit(write, *static_cast<Message *>(data));
    payload->length = static_cast<uint32_t>(cdr.getSerializedDataLength());
    return true;
  }

  /* Refuses, aloud, a payload that ends early or goes on for more than the padding to 4 bytes. */
  bool deserialize(rtps::SerializedPayload_t *payload, void *data) override
  {
    eprosima::fastcdr::FastBuffer buffer(reinterpret_cast<char *>(payload->data), payload->length);
    eprosima::fastcdr::Cdr cdr(buffer, eprosima::fastcdr::Cdr::LITTLE_ENDIANNESS, eprosima::fastcdr::Cdr::DDS_CDR);
    try {
      cdr.read_encapsulation();
      Read read{cdr};
      visit(read, *static_cast<Message *>(data));
      if (payload->length - cdr.getSerializedDataLength() < 4)
        return true;
      std::cerr << Message::ros_name << ": " << payload->length << " bytes came, the message ended after " << cdr.getSerializedDataLength() << "\n";
    } catch (const eprosima::fastcdr::exception::Exception &e) {
      std::cerr << Message::ros_name << ": " << payload->length << " bytes came that are no such message: " << e.what() << "\n";
    }
    return false;
  }

  std::function<uint32_t()> getSerializedSizeProvider(void *data) override
  {
    return [data] {
      Measure measure;
      visit(measure, *static_cast<Message *>(data));
      return static_cast<uint32_t>(measure.bytes);
    };
  }
};

#endif
