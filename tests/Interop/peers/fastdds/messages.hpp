/* The ROS messages fastdds_peer can send and check, their fields in IDL order and what each is drawn from. */
#ifndef FASTDDS_MESSAGES_HPP
#define FASTDDS_MESSAGES_HPP
#include "content.h"

#include <cstdint>
#include <string>
#include <vector>

/* What the function of README.md gives for one field. */
namespace draw {

inline int32_t index(content &, uint64_t i) { return static_cast<int32_t>(i); }
inline int32_t i32(content &c, uint64_t) { return content_i32(&c); }
inline uint32_t nanosec(content &c, uint64_t) { return content_nanosec(&c); }
inline uint8_t bit(content &c, uint64_t) { return static_cast<uint8_t>(content_draw(&c) % 2); }
template <uint32_t Value> uint32_t constant(content &, uint64_t) { return Value; }
inline std::string rgb8(content &, uint64_t) { return "rgb8"; }
inline uint32_t point_count(content &c, uint64_t) { return content_point_count(&c); }

inline std::string text(content &c, uint64_t)
{
  char value[CONTENT_STRING_CAPACITY];
  content_string(&c, 16, value);
  return value;
}

inline std::string indexed_text(content &c, uint64_t i)
{
  char value[CONTENT_STRING_CAPACITY];
  content_indexed_string(&c, i, value);
  return value;
}

inline std::vector<uint8_t> pixels(content &c, uint64_t)
{
  std::vector<uint8_t> value(640 * 480 * 3);
  content_bytes(&c, value.data(), value.size());
  return value;
}

inline std::vector<std::string> names(content &c, uint64_t)
{
  std::vector<std::string> value(CONTENT_JOINTS);
  for (std::string &s : value)
    s = text(c, 0);
  return value;
}

inline std::vector<double> doubles(content &c, uint32_t count)
{
  std::vector<double> value(count);
  for (double &d : value)
    d = content_f64(&c);
  return value;
}

inline std::vector<double> joints(content &c, uint64_t) { return doubles(c, CONTENT_JOINTS); }
inline std::vector<double> optional_joints(content &c, uint64_t) { return doubles(c, content_optional_count(&c)); }

}  // namespace draw

struct Header {
  int32_t sec{};
  uint32_t nanosec{};
  std::string frame_id;
};

template <class Visitor> void visit(Visitor &v, Header &m)
{
  v("header.stamp.sec", m.sec, draw::index);
  v("header.stamp.nanosec", m.nanosec, draw::nanosec);
  v("header.frame_id", m.frame_id, draw::text);
}

struct String {
  static constexpr const char *ros_name = "std_msgs/msg/String", *dds_name = "std_msgs::msg::dds_::String_";
  std::string data;
  uint64_t index() const { return content_index_of(data.c_str()); }
};

template <class Visitor> void visit(Visitor &v, String &m) { v("data", m.data, draw::indexed_text); }

/* A message that begins with a header carries its index in the stamp. */
struct Stamped {
  Header header;
  uint64_t index() const { return static_cast<uint32_t>(header.sec); }
};

struct Image : Stamped {
  static constexpr const char *ros_name = "sensor_msgs/msg/Image", *dds_name = "sensor_msgs::msg::dds_::Image_";
  uint32_t height{}, width{}, step{};
  std::string encoding;
  uint8_t is_bigendian{};
  std::vector<uint8_t> data;
};

template <class Visitor> void visit(Visitor &v, Image &m)
{
  visit(v, m.header);
  v("height", m.height, draw::constant<480>);
  v("width", m.width, draw::constant<640>);
  v("encoding", m.encoding, draw::rgb8);
  v("is_bigendian", m.is_bigendian, draw::bit);
  v("step", m.step, draw::constant<1920>);
  v("data", m.data, draw::pixels);
}

struct JointState : Stamped {
  static constexpr const char *ros_name = "sensor_msgs/msg/JointState", *dds_name = "sensor_msgs::msg::dds_::JointState_";
  std::vector<std::string> name;
  std::vector<double> position, velocity, effort;
};

template <class Visitor> void visit(Visitor &v, JointState &m)
{
  visit(v, m.header);
  v("name", m.name, draw::names);
  v("position", m.position, draw::joints);
  v("velocity", m.velocity, draw::optional_joints);
  v("effort", m.effort, draw::optional_joints);
}

struct JointTrajectoryPoint {
  std::vector<double> positions, velocities, accelerations, effort;
  int32_t sec{};
  uint32_t nanosec{};
};

template <class Visitor> void visit(Visitor &v, JointTrajectoryPoint &m)
{
  v("points.positions", m.positions, draw::joints);
  v("points.velocities", m.velocities, draw::optional_joints);
  v("points.accelerations", m.accelerations, draw::optional_joints);
  v("points.effort", m.effort, draw::optional_joints);
  v("points.time_from_start.sec", m.sec, draw::i32);
  v("points.time_from_start.nanosec", m.nanosec, draw::nanosec);
}

struct JointTrajectory : Stamped {
  static constexpr const char *ros_name = "trajectory_msgs/msg/JointTrajectory", *dds_name = "trajectory_msgs::msg::dds_::JointTrajectory_";
  std::vector<std::string> joint_names;
  std::vector<JointTrajectoryPoint> points;
};

template <class Visitor> void visit(Visitor &v, JointTrajectory &m)
{
  visit(v, m.header);
  v("joint_names", m.joint_names, draw::names);
  auto count = static_cast<uint32_t>(m.points.size());
  v("points", count, draw::point_count);
  m.points.resize(count);
  for (JointTrajectoryPoint &point : m.points)
    visit(v, point);
}

#endif
