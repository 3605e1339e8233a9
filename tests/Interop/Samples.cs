using System.Globalization;
using System.Security.Cryptography;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Duration = Pi.Ros.Messages.BuiltinInterfaces.Duration;
using StdString = Pi.Ros.Messages.StdMsgs.String;
using Time = Pi.Ros.Messages.BuiltinInterfaces.Time;

namespace Pi.Interop.Tests;

/// <summary>The four streams of peers/README.md, field by field as it lists them, with seed 1.</summary>
internal static class Samples
{
    public static readonly Sample<StdString> String = new(
        "std_msgs/msg/String", 200, 200, MakeString, message => message.Data.Length == 0 ? 0 : Leading(message.Data), message => [message.Data]);

    public static readonly Sample<Image> Image = new(
        "sensor_msgs/msg/Image", 20, 20, MakeImage, message => message.Header.Stamp.Sec, Values);

    public static readonly Sample<JointState> JointState = new(
        "sensor_msgs/msg/JointState", 200, 200, MakeJointState, message => message.Header.Stamp.Sec, Values);

    public static readonly Sample<JointTrajectory> JointTrajectory = new(
        "trajectory_msgs/msg/JointTrajectory", 100, 100, MakeJointTrajectory, message => message.Header.Stamp.Sec, Values);

    private static Content Begin(string type, int index) => new(type, seed: 1, (ulong)index);

    private static int Leading(string text) => int.Parse(text.AsSpan(0, text.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    private static StdString MakeString(int index) => new() { Data = index == 0 ? "" : $"{index}:{Begin(String.Type, index).Text(3000)}" };

    private static Header MakeHeader(Content content, int index) =>
        new() { Stamp = new Time(index, content.Nanoseconds()), FrameId = content.Text() };

    // Object initialisers run in the order they are written in, which is that of the draws.
    private static Image MakeImage(int index)
    {
        var content = Begin(Image.Type, index);
        return new Image
        {
            Header = MakeHeader(content, index),
            Height = 480,
            Width = 640,
            Encoding = "rgb8",
            IsBigendian = (byte)(content.Draw() % 2),
            Step = 1920,
            Data = content.Bytes(921_600),
        };
    }

    private static JointState MakeJointState(int index)
    {
        var content = Begin(JointState.Type, index);
        return new JointState
        {
            Header = MakeHeader(content, index),
            Name = content.Names(),
            Position = content.Numbers(),
            Velocity = content.OptionalNumbers(),
            Effort = content.OptionalNumbers(),
        };
    }

    private static JointTrajectory MakeJointTrajectory(int index)
    {
        var content = Begin(JointTrajectory.Type, index);
        return new JointTrajectory
        {
            Header = MakeHeader(content, index),
            JointNames = content.Names(),
            Points = Content.Repeat((int)(content.Draw() % 33), () => MakePoint(content)),
        };
    }

    private static JointTrajectoryPoint MakePoint(Content content) => new()
    {
        Positions = content.Numbers(),
        Velocities = content.OptionalNumbers(),
        Accelerations = content.OptionalNumbers(),
        Effort = content.OptionalNumbers(),
        TimeFromStart = new Duration(content.Int32(), content.Nanoseconds()),
    };

    private static IEnumerable<object> Values(Header header) => [header.Stamp.Sec, header.Stamp.Nanosec, header.FrameId];

    private static IEnumerable<object> Values(double[] numbers) =>
        numbers.Select(number => (object)BitConverter.DoubleToUInt64Bits(number)).Prepend(numbers.Length);

    private static IEnumerable<object> Values(Image m) =>
        [.. Values(m.Header), m.Height, m.Width, m.Encoding, m.IsBigendian, m.Step, m.Data.Length, Convert.ToHexString(SHA256.HashData(m.Data))];

    private static IEnumerable<object> Values(JointState m) =>
        [.. Values(m.Header), m.Name.Length, .. m.Name, .. Values(m.Position), .. Values(m.Velocity), .. Values(m.Effort)];

    private static IEnumerable<object> Values(JointTrajectory m) =>
        [.. Values(m.Header), m.JointNames.Length, .. m.JointNames, m.Points.Length, .. m.Points.SelectMany(Values)];

    private static IEnumerable<object> Values(JointTrajectoryPoint p) =>
    [
        .. Values(p.Positions), .. Values(p.Velocities), .. Values(p.Accelerations), .. Values(p.Effort),
        p.TimeFromStart.Sec, p.TimeFromStart.Nanosec,
    ];
}
