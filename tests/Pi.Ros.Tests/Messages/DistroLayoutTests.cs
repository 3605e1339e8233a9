using Pi.Ros.Messages.ControllerManagerMsgs;
using Pi.Ros.Messages.ControlMsgs;
using Pi.Ros.Messages.RmwDdsCommon;
using Pi.Ros.Messages.TrajectoryMsgs;

namespace Pi.Ros.Tests;

/// <summary>Messages whose fields depend on the distribution, worked out by hand from the definitions of each.</summary>
public sealed class DistroLayoutTests
{
    private static CdrBytes Bytes => new();

    [Theory]
    [InlineData(RosDistro.Humble, 24)]
    [InlineData(RosDistro.Iron, 16)]
    [InlineData(RosDistro.Lyrical, 16)]
    public void A_gid_has_24_bytes_on_humble_and_16_later(RosDistro distro, int length)
    {
        byte[] gid = [.. Enumerable.Range(1, length).Select(i => (byte)i)];
        Exactly.Same(
            new ParticipantEntitiesInfo
            {
                Gid = new() { Data = gid },
                NodeEntitiesInfoSeq = [new() { NodeNamespace = "/", NodeName = "pi", WriterGidSeq = [new() { Data = gid }] }],
            },
            Bytes.U8(gid).U32(1).Text("/").Pad(2).Text("pi").Pad(1).U32(0).U32(1).U8(gid),
            distro);
    }

    [Fact]
    public void A_hardware_component_differs_in_four_ways()
    {
        var component = new HardwareComponentState
        {
            Name = "arm",
            Type = "system",
            IsAsync = true,
            RwRate = 100,
            ClassType = "c",
            PluginName = "p",
            State = new() { Id = 3, Label = "active" },
            CommandInterfaces = [new() { Name = "j/p", DataType = "d", IsAvailable = true }],
        };
        Exactly.Same(component, Interfaces(Bytes.Text("arm").Text("system").Pad(1).Text("c"), false), RosDistro.Humble);
        Exactly.Same(component, Interfaces(Bytes.Text("arm").Text("system").Pad(1).Text("c").Pad(2).Text("p"), false), RosDistro.Iron);
        Exactly.Same(component, Interfaces(Bytes.Text("arm").Text("system").U8(1).U16(100).Pad(2).Text("c").Pad(2).Text("p"), true), RosDistro.Jazzy);
        Exactly.Same(component, Interfaces(Bytes.Text("arm").Text("system").U8(1).U16(100).Pad(2).Text("p"), true), RosDistro.Lyrical);

        static CdrBytes Interfaces(CdrBytes before, bool typed)
        {
            before.U8(3).Pad(1).Text("active").Pad(1).U32(1).Text("j/p");
            if (typed) before.Text("d");
            return before.U8(1, 0).Pad(typed ? 0 : 2).U32(0);
        }
    }

    [Fact]
    public void A_controller_gains_fields_in_jazzy_and_kilted()
    {
        var controller = new ControllerState { Name = "c", State = "s", Type = "t", IsAsync = true, UpdateRate = 50, IsChained = true, ExportedStateInterfaces = ["e"] };
        Exactly.Same(controller, Head().Pad(2).U32(0, 0, 0).U8(0, 1).Pad(2).U32(0, 0), RosDistro.Humble);
        Exactly.Same(controller, Head().Pad(2).U32(0, 0, 0).U8(0, 1).Pad(2).U32(1).Text("e").Pad(2).U32(0, 0));
        Exactly.Same(controller, Head().U8(1).Pad(1).U16(50).Pad(2).U32(0, 0, 0).U8(0, 1).Pad(2).U32(1).Text("e").Pad(2).U32(0, 0), RosDistro.Kilted);

        static CdrBytes Head() => Bytes.Text("c").Pad(2).Text("s").Pad(2).Text("t");
    }

    [Fact]
    public void Switching_controllers_lost_its_old_names_after_humble()
    {
        var request = new SwitchController.Request { ActivateControllers = ["a"], StartControllers = ["x"], Strictness = 2, StartAsap = true, Timeout = new(1, 2) };
        Exactly.Same(request, Bytes.U32(1).Text("a").Pad(2).U32(0).U32(1).Text("x").Pad(2).U32(0).I32(2).U8(1, 0).Pad(2).I32(1).U32(2), RosDistro.Humble);
        Exactly.Same(request, Bytes.U32(1).Text("a").Pad(2).U32(0).I32(2).U8(0).Pad(3).I32(1).U32(2));
        var response = new SwitchController.Response { Ok = true, Message = "m" };
        Exactly.Same(response, Bytes.U8(1));
        Exactly.Same(response, Bytes.U8(1).Pad(3).Text("m"), RosDistro.Kilted);
    }

    [Fact]
    public void Feedback_of_a_trajectory_gains_two_indices_in_kilted()
    {
        var feedback = new FollowJointTrajectory.Feedback { Desired = Point(1), Actual = Point(2), Error = Point(3), Index = 5, MultiDofIndex = 6 };
        Exactly.Same(feedback, MultiPoints(Points(Head(), 1, 2, 3).U32(0), 3));
        Exactly.Same(feedback, MultiPoints(Points(Head(), 1, 2, 3).I32(5).U32(0), 3).I32(6), RosDistro.Kilted);
    }

    [Fact]
    public void The_state_of_a_trajectory_controller_lost_desired_and_actual_and_gained_a_factor()
    {
        var state = new JointTrajectoryControllerState
        {
            Reference = Point(1),
            Feedback = Point(2),
            Error = Point(3),
            Output = Point(4),
            Desired = Point(5),
            Actual = Point(6),
            SpeedScalingFactor = 0.5,
        };
        Exactly.Same(state, MultiPoints(Points(Head(), 1, 2, 3, 4, 5, 6).U32(0), 6), RosDistro.Humble);
        Exactly.Same(state, MultiPoints(Points(Head(), 1, 2, 3, 4).U32(0), 4), RosDistro.Iron);
        Exactly.Same(state, MultiPoints(Points(Head(), 1, 2, 3, 4).U32(0), 4).F64(0.5));
    }

    /// <summary>An empty header and no joint names.</summary>
    private static CdrBytes Head() => Bytes.I32(0).U32(0).Text("").Pad(3).U32(0);

    /// <summary>Points without positions, velocities, accelerations and effort, at these seconds.</summary>
    private static CdrBytes Points(CdrBytes bytes, params int[] seconds)
        => seconds.Aggregate(bytes, (before, second) => before.U32(0, 0, 0, 0).I32(second).U32(0));

    /// <summary>Points without transforms, velocities and accelerations, at second 0.</summary>
    private static CdrBytes MultiPoints(CdrBytes bytes, int count) => bytes.U32(new uint[5 * count]);

    private static JointTrajectoryPoint Point(int second) => new() { TimeFromStart = new(second, 0) };
}
