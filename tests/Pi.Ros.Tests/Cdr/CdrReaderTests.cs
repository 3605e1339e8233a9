using Pi.Ros.Cdr;
using Pi.Ros.Messages.GeometryMsgs;
using Pi.Ros.Messages.RclInterfaces;
using Pi.Ros.Messages.RmwDdsCommon;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Tests;

public sealed class CdrReaderTests
{
    private const RosDistro Jazzy = RosDistro.Jazzy;

    [Fact]
    public void Big_endian_reads_as_little_endian_does()
    {
        var joints = RosCodec.Deserialize<JointState>(
            new CdrBytes(bigEndian: true).I32(-7).U32(9).Text("b").Pad(2).U32(1).Text("j").Pad(2).U32(2).F64(1.5, -2).Pad(0).U32(0).U32(0).ToArray(), Jazzy);
        Assert.Equal((-7, 9u), (joints.Header.Stamp.Sec, joints.Header.Stamp.Nanosec));
        Assert.Equal("j", Assert.Single(joints.Name));
        Assert.Equal([1.5, -2], joints.Position);
    }

    [Fact]
    public void A_big_endian_view_reads_every_width()
    {
        byte[] payload = new CdrBytes(bigEndian: true).U8(1, 1).Pad(6).U64(2).F64(3).Text("ab").Pad(1).U32(2).U8(4, 5).Pad(2)
            .U32(1).U8(1).Pad(3).U32(2).Pad(4).U64(6, 7).U32(1).Pad(4).F64(8).U32(1).Text("c").ToArray();
        var view = new ParameterValue.View(payload, Jazzy);
        Assert.Equal(((byte)1, true, 2L, 3.0), (view.Type, view.BoolValue, view.IntegerValue, view.DoubleValue));
        Assert.True(view.StringValue.SequenceEqual("ab"u8));
        Assert.Equal([4, 5], view.ByteArrayValue.ToArray());
        Assert.Equal([6L, 7L], view.IntegerArrayValue.ToArray());
        Assert.Equal(7L, view.IntegerArrayValue[1]);
        Assert.Equal(["c"], view.StringArrayValue.ToArray());
    }

    [Fact]
    public void A_string_of_no_bytes_at_all_is_taken_for_empty()
        => Assert.Equal("", RosCodec.Deserialize<Pi.Ros.Messages.StdMsgs.String>(new CdrBytes().U32(0).ToArray(), Jazzy).Data);

    [Fact]
    public void Bytes_that_are_not_utf8_do_not_lose_the_message()
        => Assert.Equal("a\uFFFD", RosCodec.Deserialize<Pi.Ros.Messages.StdMsgs.String>(new CdrBytes().U32(3).U8(0x61, 0xFF, 0).ToArray(), Jazzy).Data);

    [Theory]
    [InlineData("", "no room for the 4-byte encapsulation header")]
    [InlineData("000100", "no room for the 4-byte encapsulation header")]
    [InlineData("0007000000", "XCDR2 (0x0007)")]
    [InlineData("0009000000", "delimited XCDR2")]
    [InlineData("0003000000", "PL_CDR (0x0003)")]
    [InlineData("beef000000", "0xbeef")]
    public void Another_encoding_is_named(string payload, string reason) => AssertRefused<Bool>(Convert.FromHexString(payload), reason);

    [Fact]
    public void The_field_is_named_by_its_path()
    {
        AssertRefused<Image>(new CdrBytes().I32(0).U32(0).U32(99).ToArray(), "header.frame_id: a string of 99 bytes, but 0 remain");
        AssertRefused<JointTrajectory>(
            new CdrBytes().I32(0).U32(0).Text("").Pad(3).U32(0).U32(1).U32(0, 9, 0, 0, 0, 0).ToArray(), "points[0].velocities: 9 elements of at least 8 bytes, but 16 bytes remain");
    }

    [Theory]
    [InlineData(0x8000_0000)]
    [InlineData(0xFFFF_FFFF)]
    [InlineData(2)]
    public void A_count_beyond_what_remains_is_refused_before_allocating(uint count)
    {
        byte[] payload = new CdrBytes().U32(0, 0).U32(count).Pad(8).ToArray();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<CdrException>(() => RosCodec.Deserialize<Float64MultiArray>(payload, Jazzy));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024);
    }

    [Fact]
    public void A_string_without_its_terminator_is_refused()
        => AssertRefused<Pi.Ros.Messages.StdMsgs.String>(new CdrBytes().U32(2).U8(0x61, 0x62).ToArray(), "data: expected a string that ends with a zero byte");

    [Fact]
    public void A_bool_is_zero_or_one()
    {
        AssertRefused<Bool>(new CdrBytes().U8(2).ToArray(), "data: the bool 2, expected 0 or 1");
        AssertRefused<ParameterValue>(
            new CdrBytes().U8(0, 0).Pad(6).U64(0, 0).Text("").Pad(3).U32(0).U32(2).U8(1, 3).Pad(2).U32(0).Pad(0).U32(0).U32(0).ToArray(), "bool_array_value: the bool 3");
    }

    [Fact]
    public void Bounds_of_sequences_and_strings_are_kept()
    {
        AssertRefused<ParameterDescriptor>(
            new CdrBytes().Text("").U8(0).Pad(2).Text("").Pad(3).Text("").U8(0, 0).Pad(1).U32(2).F64(1, 2, 3, 4, 5, 6).U32(0).ToArray(), "floating_point_range: 2 elements, expected at most 1");
        AssertRefused<NodeEntitiesInfo>(
            new CdrBytes().Text(new string('x', 257)).ToArray(), "node_namespace: a string of 257 bytes, expected at most 256");
    }

    [Fact]
    public void Up_to_three_bytes_of_padding_may_follow_a_topic_message()
    {
        for (int padding = 0; padding <= 3; padding++)
            Assert.True(RosCodec.Deserialize<Bool>(new CdrBytes().U8(1).Pad(padding).ToArray(), Jazzy).Data);
        AssertRefused<Bool>(new CdrBytes().U8(1).Pad(4).ToArray(), "4 bytes follow the message");
    }

    [Fact]
    public void Whether_a_reader_is_at_its_exact_end_can_be_asked()
    {
        var reader = new CdrReader(new CdrBytes().U64(1).U64(2).U8(1).Pad(1).ToArray(), Jazzy);
        Assert.Equal((1ul, 2L), (reader.Read<ulong>(), reader.Read<long>()));
        Read<Bool>(ref reader);
        Assert.False(reader.IsAtEnd);
        Assert.Equal(1, reader.Remaining);
        reader.Read<byte>();
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void Views_step_through_strings_and_messages()
    {
        var path = new JointTrajectory { JointNames = ["a", "", "ü"], Points = [new() { Positions = [1, 2] }, new() { TimeFromStart = new(3, 4) }] };
        var view = new JointTrajectory.View(RosCodec.Serialize(path, Jazzy), Jazzy);
        Assert.Equal(["a", "", "ü"], view.JointNames.ToArray());
        Assert.Equal(2, view.Points.Count);
        var stops = new List<(double Sum, int Seconds)>();
        foreach (var point in view.Points)
        {
            double sum = 0;
            foreach (double position in point.Positions) sum += position;
            stops.Add((sum, point.TimeFromStart.Sec));
        }

        Assert.Equal([(3, 0), (0, 3)], stops);
    }

    [Fact]
    public void An_index_outside_a_sequence_is_refused()
    {
        byte[] payload = RosCodec.Serialize(new Joy { Axes = [1] }, Jazzy);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Joy.View(payload, Jazzy).Axes[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Joy.View(payload, Jazzy).Axes[-1]);
    }

    [Fact]
    public void A_view_of_an_image_allocates_nothing()
    {
        byte[] payload = RosCodec.Serialize(
            new Image { Header = new() { FrameId = "cam" }, Width = 640, Height = 480, Encoding = "rgb8", Step = 1920, Data = new byte[921_600] }, Jazzy);
        long sum = Touch(payload);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) sum += Touch(payload);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(101 * (640 + 480 + 3 + 4 + 921_600L), sum);
    }

    [Fact]
    public void A_default_view_is_all_empty()
    {
        PoseStamped.View view = default;
        Assert.Equal(0, view.Header.FrameId.Length);
        Assert.Equal(0, view.Pose.Position.X);
        JointTrajectory.View trajectory = default;
        Assert.Equal((0, 0), (trajectory.JointNames.Count, trajectory.Points.Count));
    }

    private static long Touch(byte[] payload)
    {
        var image = new Image.View(payload, Jazzy);
        return image.Width + image.Height + image.Header.FrameId.Length + image.Encoding.Length + image.Data.Length;
    }

    private static T Read<T>(ref CdrReader reader)
        where T : IRosMessage<T>
        => T.Read(ref reader);

    private static void AssertRefused<T>(byte[] payload, string reason)
        where T : IRosMessage<T>
    {
        Assert.Contains(reason, Assert.Throws<CdrException>(() => RosCodec.Deserialize<T>(payload, Jazzy)).Message, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<CdrException>(() => RosCodec.Validate<T>(payload, Jazzy)).Message, StringComparison.Ordinal);
    }
}
