using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.StdMsgs;

/// <summary>True or false.</summary>
[RosMessage("std_msgs/msg/Bool")]
public sealed partial record Bool
{
    public bool Data { get; set; }
}

/// <summary>One byte without meaning as a number.</summary>
[RosMessage("std_msgs/msg/Byte")]
public sealed partial record Byte
{
    [RosType("byte")]
    public byte Data { get; set; }
}

/// <summary>One byte: <c>char</c> is an unsigned 8-bit integer in ROS 2.</summary>
[RosMessage("std_msgs/msg/Char")]
public sealed partial record Char
{
    [RosType("char")]
    public byte Data { get; set; }
}

/// <summary>A float of 32 bits (IEEE 754).</summary>
[RosMessage("std_msgs/msg/Float32")]
public sealed partial record Float32
{
    public float Data { get; set; }
}

/// <summary>A float of 64 bits (IEEE 754).</summary>
[RosMessage("std_msgs/msg/Float64")]
public sealed partial record Float64
{
    public double Data { get; set; }
}

/// <summary>A signed integer of 8 bits.</summary>
[RosMessage("std_msgs/msg/Int8")]
public sealed partial record Int8
{
    public sbyte Data { get; set; }
}

/// <summary>A signed integer of 16 bits.</summary>
[RosMessage("std_msgs/msg/Int16")]
public sealed partial record Int16
{
    public short Data { get; set; }
}

/// <summary>A signed integer of 32 bits.</summary>
[RosMessage("std_msgs/msg/Int32")]
public sealed partial record Int32
{
    public int Data { get; set; }
}

/// <summary>A signed integer of 64 bits.</summary>
[RosMessage("std_msgs/msg/Int64")]
public sealed partial record Int64
{
    public long Data { get; set; }
}

/// <summary>An unsigned integer of 8 bits.</summary>
[RosMessage("std_msgs/msg/UInt8")]
public sealed partial record UInt8
{
    public byte Data { get; set; }
}

/// <summary>An unsigned integer of 16 bits.</summary>
[RosMessage("std_msgs/msg/UInt16")]
public sealed partial record UInt16
{
    public ushort Data { get; set; }
}

/// <summary>An unsigned integer of 32 bits.</summary>
[RosMessage("std_msgs/msg/UInt32")]
public sealed partial record UInt32
{
    public uint Data { get; set; }
}

/// <summary>An unsigned integer of 64 bits.</summary>
[RosMessage("std_msgs/msg/UInt64")]
public sealed partial record UInt64
{
    public ulong Data { get; set; }
}

/// <summary>A text in UTF-8.</summary>
[RosMessage("std_msgs/msg/String")]
public sealed partial record String
{
    public string Data { get; set; } = "";
}

/// <summary>Nothing but the fact that it was sent.</summary>
[RosMessage("std_msgs/msg/Empty")]
public sealed partial record Empty;

/// <summary>When and in which frame something was measured.</summary>
[RosMessage("std_msgs/msg/Header")]
public sealed partial record Header
{
    public Time Stamp { get; set; }

    /// <summary>The coordinate frame, without a leading slash (REP-105).</summary>
    public string FrameId { get; set; } = "";
}

/// <summary>A colour; each part in [0, 1], alpha 1 is opaque.</summary>
[RosMessage("std_msgs/msg/ColorRGBA")]
public partial record struct ColorRGBA(float R, float G, float B, float A);

/// <summary>One dimension of a multi-dimensional array.</summary>
[RosMessage("std_msgs/msg/MultiArrayDimension")]
public sealed partial record MultiArrayDimension
{
    public string Label { get; set; } = "";

    /// <summary>Elements along this dimension.</summary>
    public uint Size { get; set; }

    /// <summary>Elements of this dimension and all inner ones together.</summary>
    public uint Stride { get; set; }
}

/// <summary>How a flat array of numbers is to be read as one of several dimensions, outermost first.</summary>
[RosMessage("std_msgs/msg/MultiArrayLayout")]
public sealed partial record MultiArrayLayout
{
    public MultiArrayDimension[] Dim { get; set; } = [];

    /// <summary>Elements before the first one.</summary>
    public uint DataOffset { get; set; }
}

/// <summary>An array of Byte with its layout, which many readers ignore.</summary>
[RosMessage("std_msgs/msg/ByteMultiArray")]
public sealed partial record ByteMultiArray
{
    public MultiArrayLayout Layout { get; set; } = new();

    [RosType("byte")]
    public byte[] Data { get; set; } = [];
}

/// <summary>An array of Float32 with its layout, which many readers ignore.</summary>
[RosMessage("std_msgs/msg/Float32MultiArray")]
public sealed partial record Float32MultiArray
{
    public MultiArrayLayout Layout { get; set; } = new();

    public float[] Data { get; set; } = [];
}

/// <summary>An array of Float64 with its layout, which many readers ignore.</summary>
[RosMessage("std_msgs/msg/Float64MultiArray")]
public sealed partial record Float64MultiArray
{
    public MultiArrayLayout Layout { get; set; } = new();

    public double[] Data { get; set; } = [];
}

/// <summary>An array of Int8 with its layout, which many readers ignore.</summary>
[RosMessage("std_msgs/msg/Int8MultiArray")]
public sealed partial record Int8MultiArray
{
    public MultiArrayLayout Layout { get; set; } = new();

    public sbyte[] Data { get; set; } = [];
}

/// <summary>An array of Int16 with its layout, which many readers ignore.</summary>
[RosMessage("std_msgs/msg/Int16MultiArray")]
public sealed partial record Int16MultiArray
{
    public MultiArrayLayout Layout { get; set; } = new();

    public short[] Data { get; set; } = [];
}

/// <summary>An array of Int32 with its layout, which many readers ignore.</summary>
[RosMessage("std_msgs/msg/Int32MultiArray")]
public sealed partial record Int32MultiArray
{
    public MultiArrayLayout Layout { get; set; } = new();

    public int[] Data { get; set; } = [];
}

/// <summary>An array of Int64 with its layout, which many readers ignore.</summary>
[RosMessage("std_msgs/msg/Int64MultiArray")]
public sealed partial record Int64MultiArray
{
    public MultiArrayLayout Layout { get; set; } = new();

    public long[] Data { get; set; } = [];
}

/// <summary>An array of UInt8 with its layout, which many readers ignore.</summary>
[RosMessage("std_msgs/msg/UInt8MultiArray")]
public sealed partial record UInt8MultiArray
{
    public MultiArrayLayout Layout { get; set; } = new();

    public byte[] Data { get; set; } = [];
}

/// <summary>An array of UInt16 with its layout, which many readers ignore.</summary>
[RosMessage("std_msgs/msg/UInt16MultiArray")]
public sealed partial record UInt16MultiArray
{
    public MultiArrayLayout Layout { get; set; } = new();

    public ushort[] Data { get; set; } = [];
}

/// <summary>An array of UInt32 with its layout, which many readers ignore.</summary>
[RosMessage("std_msgs/msg/UInt32MultiArray")]
public sealed partial record UInt32MultiArray
{
    public MultiArrayLayout Layout { get; set; } = new();

    public uint[] Data { get; set; } = [];
}

/// <summary>An array of UInt64 with its layout, which many readers ignore.</summary>
[RosMessage("std_msgs/msg/UInt64MultiArray")]
public sealed partial record UInt64MultiArray
{
    public MultiArrayLayout Layout { get; set; } = new();

    public ulong[] Data { get; set; } = [];
}
