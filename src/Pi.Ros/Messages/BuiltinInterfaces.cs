using Pi.Ros.Types;

namespace Pi.Ros.Messages.BuiltinInterfaces;

/// <summary>A point in time: seconds since the epoch of its clock (system time, or the simulation's), never negative nanoseconds.</summary>
[RosMessage("builtin_interfaces/msg/Time")]
public partial record struct Time(int Sec, uint Nanosec);

/// <summary>A span of time: seconds, which may be negative, plus nanoseconds in [0, 1e9).</summary>
[RosMessage("builtin_interfaces/msg/Duration")]
public partial record struct Duration(int Sec, uint Nanosec);
