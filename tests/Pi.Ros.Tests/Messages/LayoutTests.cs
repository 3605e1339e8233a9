using Pi.Ros.Messages.ActionMsgs;
using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Messages.DiagnosticMsgs;
using Pi.Ros.Messages.GeometryMsgs;
using Pi.Ros.Messages.LifecycleMsgs;
using Pi.Ros.Messages.NavMsgs;
using Pi.Ros.Messages.RclInterfaces;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Messages.ServiceMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.Tf2Msgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Ros.Messages.TypeDescriptionInterfaces;
using Pi.Ros.Messages.UniqueIdentifierMsgs;
using Pi.Ros.Messages.VisualizationMsgs;

namespace Pi.Ros.Tests;

/// <summary>
/// Bytes worked out by hand from the rules of classic CDR: each primitive aligns to its size, counted from after the 4-byte header;
/// a string is a count that includes its zero byte; a sequence is a count and elements; a fixed array is only elements.
/// </summary>
public sealed class LayoutTests
{
    private static readonly Time Stamp = new(7, 9);

    private static CdrBytes Bytes => new();

    [Fact]
    public void Time_is_two_words() => Exactly.Same(new Time(-1, 4_000_000_000), Bytes.I32(-1).U32(4_000_000_000));

    [Fact]
    public void A_message_without_fields_is_one_byte()
    {
        Exactly.Same(new Pi.Ros.Messages.StdMsgs.Empty(), Bytes.U8(0));
        Exactly.Same(new Pi.Ros.Messages.StdSrvs.Trigger.Request(), Bytes.U8(0));
        Exactly.Same(new ParameterType(), Bytes.U8(0));
    }

    [Fact]
    public void Bool_byte_and_char_are_one_byte()
    {
        Exactly.Same(new Bool { Data = true }, Bytes.U8(1));
        Exactly.Same(new Pi.Ros.Messages.StdMsgs.Byte { Data = 200 }, Bytes.U8(200));
        Exactly.Same(new Pi.Ros.Messages.StdMsgs.Char { Data = 255 }, Bytes.U8(255));
    }

    [Fact]
    public void An_empty_string_is_a_count_of_one_and_a_zero_byte()
        => Exactly.Same(new Pi.Ros.Messages.StdMsgs.String(), Bytes.U32(1).U8(0));

    [Fact]
    public void A_string_keeps_zero_bytes_and_counts_utf8()
        => Exactly.Same(new Pi.Ros.Messages.StdMsgs.String { Data = "a\0ü" }, Bytes.U32(5).U8(0x61, 0x00, 0xC3, 0xBC, 0x00));

    [Fact]
    public void After_a_string_a_word_aligns_to_four()
        => Exactly.Same(
            new Image { Header = new() { Stamp = Stamp, FrameId = "cam" }, Height = 1, Width = 2, Encoding = "mono8", Step = 2, Data = [5, 6] },
            Bytes.I32(7).U32(9).Text("cam").U32(1, 2).Text("mono8").U8(0).Pad(1).U32(2).U32(2).U8(5, 6));

    [Fact]
    public void A_double_that_falls_on_eight_needs_no_padding()
        => Exactly.Same(
            new JointState { Header = new() { FrameId = "b" }, Name = ["j"], Position = [1.5], Velocity = [], Effort = [2, 3] },
            Bytes.I32(0).U32(0).Text("b").Pad(2).U32(1).Text("j").Pad(2).U32(1).F64(1.5).U32(0).U32(2).F64(2, 3));

    [Fact]
    public void An_empty_sequence_of_doubles_pads_nothing()
        => Exactly.Same(new JointTrajectoryPoint { TimeFromStart = new(1, 2) }, Bytes.U32(0, 0, 0, 0).I32(1).U32(2));

    [Fact]
    public void A_nested_sequence_aligns_each_element_where_it_falls()
        => Exactly.Same(
            new JointTrajectory
            {
                JointNames = ["ab"],
                Points = [new() { Positions = [1] }, new() { Effort = [2] }],
            },
            Bytes.I32(0).U32(0).Text("").Pad(3).U32(1).Text("ab").Pad(1)
                .U32(2)
                .U32(1).Pad(4).F64(1).U32(0, 0, 0).I32(0).U32(0)
                .U32(0, 0, 0).U32(1).Pad(4).F64(2).I32(0).U32(0));

    [Fact]
    public void Fixed_arrays_have_no_count()
    {
        double[] k = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        double[] p = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        Exactly.Same(
            new CameraInfo { Height = 3, Width = 4, DistortionModel = "p", D = [0.5], K = k, R = k, P = p, BinningX = 5, Roi = new() { Width = 6, DoRectify = true } },
            Bytes.I32(0).U32(0).Text("").Pad(3).U32(3, 4).Text("p").Pad(2).U32(1).Pad(4).F64(0.5).F64(k).F64(k).F64(p).U32(5, 0).U32(0, 0, 0, 6).U8(1));
        Exactly.Same(new UUID { Uuid = [.. Enumerable.Range(1, 16).Select(i => (byte)i)] }, Bytes.U8([.. Enumerable.Range(1, 16).Select(i => (byte)i)]));
    }

    [Fact]
    public void A_fixed_array_of_doubles_follows_a_pose()
    {
        var covariance = new double[36];
        covariance[35] = 4;
        Exactly.Same(
            new PoseWithCovariance { Pose = new(new(1, 2, 3), new(0, 0, 0, 1)), Covariance = covariance },
            Bytes.F64(1, 2, 3).F64(0, 0, 0, 1).F64(covariance));
    }

    [Fact]
    public void Odometry_aligns_its_pose_after_two_strings()
        => Exactly.Same(
            new Odometry { Header = new() { FrameId = "odom" }, ChildFrameId = "base" },
            Bytes.I32(0).U32(0).Text("odom").Pad(3).Text("base").Pad(3).F64(0, 0, 0, 0, 0, 0, 1).F64(new double[36]).F64(new double[6]).F64(new double[36]));

    [Fact]
    public void Sequences_of_every_width_align_to_it()
    {
        Exactly.Same(new UInt16MultiArray { Data = [1, 2, 3] }, Bytes.U32(0, 0).U32(3).U16(1, 2, 3));
        Exactly.Same(new Int64MultiArray { Data = [-1] }, Bytes.U32(0, 0).U32(1).Pad(4).U64(ulong.MaxValue));
        Exactly.Same(new UInt64MultiArray { Layout = new() { Dim = [new() { Label = "x", Size = 1, Stride = 2 }] }, Data = [5] },
            Bytes.U32(1).Text("x").Pad(2).U32(1, 2).U32(0).U32(1).Pad(4).U64(5));
        Exactly.Same(new Float32MultiArray { Data = [0.5f] }, Bytes.U32(0, 0).U32(1).F32(0.5f));
        Exactly.Same(new Int8MultiArray { Data = [-1, 1] }, Bytes.U32(0, 0).U32(2).U8(255, 1));
        Exactly.Same(new ByteMultiArray { Data = [9] }, Bytes.U32(0, 0).U32(1).U8(9));
    }

    [Fact]
    public void A_parameter_value_mixes_all_alignments()
        => Exactly.Same(
            new ParameterValue
            {
                Type = 8,
                BoolValue = true,
                IntegerValue = 3,
                DoubleValue = 0.25,
                StringValue = "s",
                ByteArrayValue = [1],
                BoolArrayValue = [true, false, true],
                IntegerArrayValue = [4],
                StringArrayValue = ["", "u"],
            },
            Bytes.U8(8).Bool(true).Pad(6).U64(3).F64(0.25).Text("s").Pad(2).U32(1).U8(1).Pad(3).U32(3).U8(1, 0, 1).Pad(1)
                .U32(1).Pad(4).U64(4).U32(0).U32(2).Text("").Pad(3).Text("u"));

    [Fact]
    public void A_bounded_sequence_is_on_the_wire_as_any_other()
        => Exactly.Same(
            new ParameterDescriptor { Name = "n", Type = 3, ReadOnly = true, FloatingPointRange = [new() { FromValue = 1, ToValue = 2, Step = 3 }] },
            Bytes.Text("n").U8(3).Pad(1).Text("").Pad(3).Text("").U8(1, 0).Pad(1).U32(1).Pad(4).F64(1, 2, 3).U32(0));

    [Fact]
    public void A_marker_holds_every_kind_of_member()
        => Exactly.Same(
            new Marker
            {
                Ns = "n",
                Id = 2,
                Type = Marker.LineStrip,
                Scale = new(1, 0, 0),
                Color = new(1, 0, 0, 1),
                Lifetime = new(1, 0),
                FrameLocked = true,
                Points = [new(1, 2, 3)],
                Colors = [new(0, 0, 0, 1)],
                UvCoordinates = [new(0.5f, 1)],
                MeshFile = new() { Filename = "m", Data = [1] },
            },
            Bytes.I32(0).U32(0).Text("").Pad(3).Text("n").Pad(2).I32(2, 4, 0).Pad(4).F64(0, 0, 0, 0, 0, 0, 1).F64(1, 0, 0).F32(1, 0, 0, 1)
                .I32(1).U32(0).U8(1).Pad(3).U32(1).F64(1, 2, 3).U32(1).F32(0, 0, 0, 1).Text("").Pad(3)
                .I32(0).U32(0).Text("").Pad(3).Text("").Pad(3).U32(0)
                .U32(1).F32(0.5f, 1).Text("").Pad(3).Text("").Pad(3).Text("m").Pad(2).U32(1).U8(1).U8(0));

    [Fact]
    public void Transforms_align_after_each_child_frame()
        => Exactly.Same(
            new TFMessage { Transforms = [new() { Header = new() { FrameId = "w" }, ChildFrameId = "b", Transform = new(new(1, 2, 3), new()) }] },
            Bytes.U32(1).I32(0).U32(0).Text("w").Pad(2).Text("b").Pad(2).Pad(4).F64(1, 2, 3).F64(0, 0, 0, 1));

    [Fact]
    public void Words_in_a_polygon_need_no_padding()
        => Exactly.Same(new Polygon { Points = [new(1, 2, 3), new(4, 5, 6)] }, Bytes.U32(2).F32(1, 2, 3, 4, 5, 6));

    [Fact]
    public void Goals_carry_their_identity_in_place()
        => Exactly.Same(
            new CancelGoal.Response { ReturnCode = -1, GoalsCanceling = [new() { GoalId = new() { Uuid = Id(3) }, Stamp = Stamp }] },
            Bytes.U8(255).Pad(3).U32(1).U8(Id(3)).I32(7).U32(9));

    [Fact]
    public void A_service_event_pads_before_its_stamp_and_its_sequence_number()
        => Exactly.Same(
            new ServiceEventInfo { EventType = 2, Stamp = Stamp, ClientGid = Id(1), SequenceNumber = -2 },
            Bytes.U8(2).Pad(3).I32(7).U32(9).U8(Id(1)).Pad(4).U64(ulong.MaxValue - 1));

    [Fact]
    public void A_field_type_pads_before_its_capacity()
        => Exactly.Same(
            new FieldType { TypeId = 97, Capacity = 1, StringCapacity = 2, NestedTypeName = "a/msg/B" },
            Bytes.U8(97).Pad(7).U64(1, 2).Text("a/msg/B"));

    [Fact]
    public void A_lifecycle_event_alternates_bytes_and_strings()
        => Exactly.Same(
            new TransitionEvent { Timestamp = 1, Transition = new() { Id = 3, Label = "activate" }, StartState = new() { Id = 2, Label = "inactive" }, GoalState = new() { Id = 3, Label = "active" } },
            Bytes.U64(1).U8(3).Pad(3).Text("activate").U8(2).Pad(2).Text("inactive").U8(3).Pad(2).Text("active"));

    [Fact]
    public void Diagnostics_nest_strings_in_strings()
        => Exactly.Same(
            new DiagnosticStatus { Level = DiagnosticStatus.Warn, Name = "pi: joints", Values = [new() { Key = "age", Value = "1" }] },
            Bytes.U8(1).Pad(3).Text("pi: joints").Pad(1).Text("").Pad(3).Text("").Pad(3).U32(1).Text("age").Text("1"));

    [Fact]
    public void A_log_line_aligns_its_last_word()
        => Exactly.Same(
            new Log { Stamp = Stamp, Level = Log.Warn, Name = "pi", Msg = "hi", File = "f", Function = "g", Line = 5 },
            Bytes.I32(7).U32(9).U8(30).Pad(3).Text("pi").Pad(1).Text("hi").Pad(1).Text("f").Pad(2).Text("g").Pad(2).U32(5));

    private static byte[] Id(byte first) => [first, .. new byte[15]];
}
