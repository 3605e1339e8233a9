using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.SensorMsgs;

/// <summary>An uncompressed image, top row first.</summary>
[RosMessage("sensor_msgs/msg/Image")]
public sealed partial record Image
{
    /// <summary>Stamp of the exposure; frame of the camera's optical centre, +x right, +y down, +z into the image (REP-103).</summary>
    public Header Header { get; set; } = new();

    /// <summary>Rows.</summary>
    public uint Height { get; set; }

    /// <summary>Columns.</summary>
    public uint Width { get; set; }

    /// <summary>Channels and their order, as in <c>rgb8</c> or <c>32FC1</c> (sensor_msgs/image_encodings.hpp).</summary>
    public string Encoding { get; set; } = "";

    /// <summary>Byte order of the pixels' own data, not of the message: 1 is big endian.</summary>
    public byte IsBigendian { get; set; }

    /// <summary>Bytes from one row to the next.</summary>
    public uint Step { get; set; }

    /// <summary><see cref="Step"/> times <see cref="Height"/> bytes.</summary>
    public byte[] Data { get; set; } = [];
}

/// <summary>The state of a set of joints; the arrays are in the order of <see cref="Name"/>, and any but it may be empty.</summary>
[RosMessage("sensor_msgs/msg/JointState")]
public sealed partial record JointState
{
    public Header Header { get; set; } = new();

    public string[] Name { get; set; } = [];

    /// <summary>rad, or m for prismatic joints.</summary>
    public double[] Position { get; set; } = [];

    /// <summary>rad/s, or m/s.</summary>
    public double[] Velocity { get; set; } = [];

    /// <summary>N m, or N.</summary>
    public double[] Effort { get; set; } = [];
}
