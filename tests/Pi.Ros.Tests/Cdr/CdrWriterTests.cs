using System.Buffers;
using Pi.Ros.Cdr;
using Pi.Ros.Messages.RclInterfaces;
using Pi.Ros.Messages.RmwDdsCommon;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Ros.Messages.UniqueIdentifierMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Tests;

public sealed class CdrWriterTests
{
    private const RosDistro Jazzy = RosDistro.Jazzy;

    [Fact]
    public void Measuring_gives_the_size_a_message_was_recorded_with()
        => Assert.All(GoldenVector.WithPayload.Where(vector => vector.Type == "sensor_msgs/msg/CameraInfo"), vector =>
            Assert.Equal(vector.Payload!.Length, CdrWriter.Measure(RosCodec.Deserialize<CameraInfo>(vector.Payload, Jazzy), Jazzy)));

    [Fact]
    public void Padding_is_zero_whatever_the_buffer_held()
    {
        var payload = new byte[4 + 12];
        payload.AsSpan().Fill(0xAA);
        var writer = new CdrWriter(payload, Jazzy);
        writer.Write((byte)1);
        writer.Write(2u);
        writer.Write((byte)3);
        Assert.Equal(new CdrBytes().U8(1).Pad(3).U32(2).U8(3, 0xAA, 0xAA, 0xAA).ToArray(), payload);
        Assert.Equal(4 + 9, writer.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(12)]
    public void A_buffer_that_is_too_small_is_refused(int size)
    {
        var buffer = new byte[size];
        Assert.Throws<CdrException>(() => Write(buffer, new Pi.Ros.Messages.StdMsgs.String { Data = "too long" }));
    }

    [Fact]
    public void A_fixed_array_of_another_length_is_refused()
        => AssertRefused(new CameraInfo { K = new double[8] }, "k: 8 elements, expected exactly 9");

    [Fact]
    public void Bounds_are_kept()
    {
        AssertRefused(new NodeEntitiesInfo { NodeName = new string('ü', 129) }, "node_name: a string of 258 bytes, expected at most 256");
        AssertRefused(new ParameterDescriptor { IntegerRange = [new(), new()] }, "integer_range: 2 elements, expected at most 1");
    }

    [Fact]
    public void Null_is_refused_by_the_name_of_its_field()
    {
        AssertRefused(new Image { Encoding = null! }, "encoding: null");
        AssertRefused(new Image { Header = null! }, "header: null");
        AssertRefused(new JointTrajectory { Points = [new(), new() { Effort = null! }] }, "points[1].effort: null");
        AssertRefused(new JointTrajectory { Points = [null!] }, "points: null");
        AssertRefused(new UUID { Uuid = null! }, "uuid: null");
    }

    [Fact]
    public void A_message_beyond_two_gibibytes_is_refused_and_not_allocated()
    {
        var half = new byte[1 << 28];
        var message = new MultiArrayLayout { Dim = [.. Enumerable.Repeat(new MultiArrayDimension { Label = "x" }, 2)] };
        Assert.Equal(4 + 4 + (2 * 16) + 4, CdrWriter.Measure(message, Jazzy));
        var frames = new GetParameters.Response { Values = [.. Enumerable.Repeat(new ParameterValue { ByteArrayValue = half }, 8)] };
        Assert.Contains("expected room for", Assert.Throws<CdrException>(() => CdrWriter.Measure(frames, Jazzy)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_can_be_appended_to_a_growing_buffer()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var message = new Pi.Ros.Messages.StdMsgs.String { Data = "abc" };
        Assert.Equal(12, RosCodec.Serialize(message, Jazzy, buffer));
        Assert.Equal(12, RosCodec.Serialize(message, Jazzy, buffer));
        Assert.Equal("abc", RosCodec.Deserialize<Pi.Ros.Messages.StdMsgs.String>(buffer.WrittenSpan[12..], Jazzy).Data);
    }

    [Fact]
    public void A_header_of_a_service_leaves_the_alignment_as_it_is()
    {
        var payload = new byte[16 + CdrWriter.Measure(new Float64 { Data = 1.5 }, Jazzy)];
        var writer = new CdrWriter(payload, Jazzy);
        writer.Write(1ul);
        writer.Write(2L);
        Append(ref writer, new Float64 { Data = 1.5 });
        Assert.Equal(new CdrBytes().U64(1, 2).F64(1.5).ToArray(), payload);
    }

    [Fact]
    public void Writing_the_same_message_again_allocates_nothing()
    {
        var joints = new JointState { Header = new() { FrameId = "base" }, Name = ["a", "b"], Position = [1, 2] };
        var buffer = new byte[CdrWriter.Measure(joints, Jazzy)];
        Write(buffer, joints);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Write(buffer, joints);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AssertRefused<T>(T message, string reason)
        where T : IRosMessage<T>
        => Assert.Contains(reason, Assert.Throws<CdrException>(() => RosCodec.Serialize(message, Jazzy)).Message, StringComparison.Ordinal);

    private static void Write<T>(byte[] buffer, T message)
        where T : IRosMessage<T>
    {
        var writer = new CdrWriter(buffer, Jazzy);
        T.Write(ref writer, message);
    }

    private static void Append<T>(ref CdrWriter writer, T message)
        where T : IRosMessage<T>
        => T.Write(ref writer, message);
}
