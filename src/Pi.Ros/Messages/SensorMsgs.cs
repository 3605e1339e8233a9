using Pi.Ros.Messages.GeometryMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.SensorMsgs;

/// <summary>An uncompressed image, top row first.</summary>
[RosMessage("sensor_msgs/msg/Image")]
public sealed partial record Image
{
    /// <summary>Stamp of the exposure; frame of the camera's optical centre: +x right, +y down, +z into the image (REP-103).</summary>
    public Header Header { get; set; } = new();

    /// <summary>Rows.</summary>
    public uint Height { get; set; }

    /// <summary>Columns.</summary>
    public uint Width { get; set; }

    /// <summary>Channels and their order, as in <c>rgb8</c> or <c>32FC1</c> (sensor_msgs/image_encodings.hpp).</summary>
    public string Encoding { get; set; } = "";

    /// <summary>Byte order of the pixels' own numbers, not of the message: 1 is big endian.</summary>
    public byte IsBigendian { get; set; }

    /// <summary>Bytes from one row to the next.</summary>
    public uint Step { get; set; }

    /// <summary><see cref="Step"/> times <see cref="Height"/> bytes.</summary>
    public byte[] Data { get; set; } = [];
}

/// <summary>An image as a file of its own.</summary>
[RosMessage("sensor_msgs/msg/CompressedImage")]
public sealed partial record CompressedImage
{
    /// <summary>As that of <see cref="Image"/>.</summary>
    public Header Header { get; set; } = new();

    /// <summary>As in <c>jpeg</c>, or <c>rgb8; jpeg compressed bgr8</c> (compressed_image_transport).</summary>
    public string Format { get; set; } = "";

    public byte[] Data { get; set; } = [];
}

/// <summary>How a camera projects (REP-104, sensor_msgs/msg/CameraInfo.msg).</summary>
[RosMessage("sensor_msgs/msg/CameraInfo")]
public sealed partial record CameraInfo
{
    /// <summary>As that of <see cref="Image"/>.</summary>
    public Header Header { get; set; } = new();

    /// <summary>Rows of the calibrated image.</summary>
    public uint Height { get; set; }

    /// <summary>Columns of the calibrated image.</summary>
    public uint Width { get; set; }

    /// <summary>As in <c>plumb_bob</c> (sensor_msgs/distortion_models.hpp).</summary>
    public string DistortionModel { get; set; } = "";

    /// <summary>Distortion parameters; their number depends on the model.</summary>
    public double[] D { get; set; } = [];

    /// <summary>Intrinsic matrix of the distorted image, 3 x 3, row by row, px.</summary>
    [FixedArray(9)]
    public double[] K { get; set; } = new double[9];

    /// <summary>Rectification matrix, 3 x 3, row by row; stereo cameras only.</summary>
    [FixedArray(9)]
    public double[] R { get; set; } = new double[9];

    /// <summary>Projection matrix of the rectified image, 3 x 4, row by row, px.</summary>
    [FixedArray(12)]
    public double[] P { get; set; } = new double[12];

    /// <summary>Camera pixels to one image pixel; 0 means 1.</summary>
    public uint BinningX { get; set; }

    public uint BinningY { get; set; }

    /// <summary>The part of the full image that is sent; all zeros means all of it.</summary>
    public RegionOfInterest Roi { get; set; } = new();
}

/// <summary>A part of an image, px.</summary>
[RosMessage("sensor_msgs/msg/RegionOfInterest")]
public sealed partial record RegionOfInterest
{
    public uint XOffset { get; set; }

    public uint YOffset { get; set; }

    public uint Height { get; set; }

    public uint Width { get; set; }

    public bool DoRectify { get; set; }
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

/// <summary>The sticks and buttons of a joystick.</summary>
[RosMessage("sensor_msgs/msg/Joy")]
public sealed partial record Joy
{
    public Header Header { get; set; } = new();

    /// <summary>Each in [-1, 1].</summary>
    public float[] Axes { get; set; } = [];

    /// <summary>Each 0 or 1.</summary>
    public int[] Buttons { get; set; } = [];
}

/// <summary>What an inertial measurement unit measures; a covariance whose first element is -1 says its quantity is not measured.</summary>
[RosMessage("sensor_msgs/msg/Imu")]
public sealed partial record Imu
{
    public Header Header { get; set; } = new();

    public Quaternion Orientation { get; set; } = new();

    /// <summary>3 x 3, row by row, rad².</summary>
    [FixedArray(9)]
    public double[] OrientationCovariance { get; set; } = new double[9];

    /// <summary>rad/s.</summary>
    public Vector3 AngularVelocity { get; set; }

    [FixedArray(9)]
    public double[] AngularVelocityCovariance { get; set; } = new double[9];

    /// <summary>m/s².</summary>
    public Vector3 LinearAcceleration { get; set; }

    [FixedArray(9)]
    public double[] LinearAccelerationCovariance { get; set; } = new double[9];
}

/// <summary>Points with fields of the sender's choice, packed.</summary>
[RosMessage("sensor_msgs/msg/PointCloud2")]
public sealed partial record PointCloud2
{
    public Header Header { get; set; } = new();

    /// <summary>Rows of an ordered cloud; 1 for an unordered one.</summary>
    public uint Height { get; set; }

    /// <summary>Points in a row.</summary>
    public uint Width { get; set; }

    public PointField[] Fields { get; set; } = [];

    /// <summary>Byte order of the points' numbers, not of the message.</summary>
    public bool IsBigendian { get; set; }

    /// <summary>Bytes of a point.</summary>
    public uint PointStep { get; set; }

    /// <summary>Bytes of a row.</summary>
    public uint RowStep { get; set; }

    public byte[] Data { get; set; } = [];

    /// <summary>Whether every point is valid.</summary>
    public bool IsDense { get; set; }
}

/// <summary>One field of the points of a <see cref="PointCloud2"/>.</summary>
[RosMessage("sensor_msgs/msg/PointField")]
public sealed partial record PointField
{
    public const byte Int8 = 1;
    [RosName("UINT8")]
    public const byte UInt8 = 2;
    public const byte Int16 = 3;
    [RosName("UINT16")]
    public const byte UInt16 = 4;
    public const byte Int32 = 5;
    [RosName("UINT32")]
    public const byte UInt32 = 6;
    public const byte Float32 = 7;
    public const byte Float64 = 8;

    public string Name { get; set; } = "";

    /// <summary>Bytes from the start of the point.</summary>
    public uint Offset { get; set; }

    /// <summary>One of the constants.</summary>
    public byte Datatype { get; set; }

    /// <summary>Numbers in the field.</summary>
    public uint Count { get; set; }
}
