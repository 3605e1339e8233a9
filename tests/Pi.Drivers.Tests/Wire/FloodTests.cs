using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.ControllerManagerMsgs;
using Pi.Ros.Messages.ControlMsgs;
using Pi.Ros.Messages.RosgraphMsgs;
using Pi.Ros.Messages.StdMsgs;
using JointStateMessage = Pi.Ros.Messages.SensorMsgs.JointState;

namespace Pi.Drivers.Tests.Wire;

/// <summary>Ten thousand messages a second on an input: the arm follows on, its commands stay as they were, and a stop still stops.</summary>
[Trait("Category", "Slow")]
public sealed class FloodTests
{
    private const int _perSecond = 10_000;
    private static readonly TimeSpan _transport = TimeSpan.FromMilliseconds(RealTimeThread.IsGranted ? 50 : 200);
    private static readonly TimeSpan _braking = TimeSpan.FromMilliseconds(400);

    public static TheoryData<string> Inputs => ["enable", "estop_reset", "joint_states", "controller_state", "activity", "chunk", "takeover"];

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task A_flood_changes_neither_the_commands_nor_the_deadline_of_a_stop(string input)
    {
        using var rig = new Rig();
        await rig.MoveAsync();
        await AssertHoldsAsync(rig, Publish(rig, input));
    }

    [Fact]
    public async Task A_flood_of_simulated_time_changes_neither()
    {
        using var rig = new Rig("use_sim_time:=true");
        Publisher<Clock> clock = rig.Node.CreatePublisher<Clock>("/clock");
        void Tell() => clock.Publish(new Clock { Value = RosTime.ToMessage(Rig.Now.Nanoseconds) });
        rig.Robot.Ticked += _ => Tell();
        rig.Node.Clock.IsSimulated = true;
        await rig.UntilAsync(() => rig.Node.Clock.NowNanoseconds > 0, "simulated time");
        await rig.MoveAsync();
        await AssertHoldsAsync(rig, Tell);
    }

    [Fact]
    public async Task A_flood_of_emergency_stops_stops_at_once_and_can_be_reset_when_it_is_over()
    {
        using var rig = new Rig();
        await rig.MoveAsync();
        using var stop = new CancellationTokenSource();
        Stamp pressed = Rig.Now;
        Task<long> flood = Task.Factory.StartNew(() => Flood(() => rig.EStop.Publish(new Empty()), stop.Token), TaskCreationOptions.LongRunning);

        await rig.UntilAsync(() => rig.State.Mode == "Faulted" && Rig.Now - pressed > TimeSpan.FromSeconds(1), "the stop");
        Assert.InRange(rig.Robot.MovedAt - pressed, TimeSpan.FromSeconds(-1), _transport + _braking);
        await stop.CancelAsync();
        Assert.True(await flood > 0);
        await rig.UntilAsync(() => Reset(rig) || rig.State.Mode == "Disabled", "the reset");
        rig.AssertCommandsAreSafe();
    }

    private static async Task AssertHoldsAsync(Rig rig, Action publish)
    {
        using var stop = new CancellationTokenSource();
        Task<long> flood = Task.Factory.StartNew(() => Flood(publish, stop.Token), TaskCreationOptions.LongRunning);

        Stamp start = Rig.Now;
        await rig.UntilAsync(() => Rig.Now - start > TimeSpan.FromSeconds(2), "two seconds of flood");
        Assert.True(rig.Robot.HasMovedSince(Rig.Now - TimeSpan.FromMilliseconds(500)), $"the arm no longer moves: {rig.State.Mode} {rig.State.Reason}");
        Stamp stopped = await rig.Robot.DoAsync(() => rig.EStop.Publish(new Empty()));
        StateLog.Entry? reached = null;
        await rig.UntilAsync(() => (reached = rig.State.Since(stopped).FirstOrDefault(e => e.Mode is "Faulted" or "Disabled")) is not null, "the stop");
        await rig.UntilAsync(() => !rig.Robot.HasMovedSince(Rig.Now - TimeSpan.FromMilliseconds(300)), "rest");
        await stop.CancelAsync();

        Assert.InRange(reached!.Arrival - stopped, TimeSpan.Zero, _transport);
        Assert.InRange(rig.Robot.MovedAt - stopped, TimeSpan.FromSeconds(-1), _transport + _braking);
        Assert.True(await flood > 0);
        AssertRate(rig);
        rig.AssertCommandsAreSafe();
    }

    private static bool Reset(Rig rig)
    {
        rig.Reset.Publish(new Empty());
        return false;
    }

    /// <summary>At most 1.2 times nominal in any 250 ms, whatever comes in (panda's rule): 31 messages per controller.</summary>
    private static void AssertRate(Rig rig)
    {
        foreach (IGrouping<string, SentCommand> stream in rig.Robot.Commands.GroupBy(c => c.Controller.Name))
        {
            long[] due = [.. stream.Select(c => RosTime.ToNanoseconds(c.Message.Header.Stamp))];
            for (int i = 31; i < due.Length; i++)
                Assert.True(due[i] - due[i - 31] >= 250_000_000, "too many commands");
        }
    }

    private static long Flood(Action publish, CancellationToken stop)
    {
        long sent = 0;
        long start = TimeProvider.System.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            if (sent < TimeProvider.System.GetElapsedTime(start).TotalSeconds * _perSecond)
            {
                publish();
                sent++;
            }
            else
            {
                Thread.Yield();
            }
        }
        return sent;
    }

    private static Action Publish(Rig rig, string input) => input switch
    {
        "enable" => () => rig.Enable.Publish(new Bool { Data = true }),
        "estop_reset" => () => rig.Reset.Publish(new Empty()),
        "joint_states" => Publish<JointStateMessage>(rig, "/joint_states", () => new()
        {
            Name = [.. rig.Spec.Joints.Select(j => j.Name)],
            Position = [.. rig.Robot.Measured],
        }),
        "controller_state" => Publish<JointTrajectoryControllerState>(rig, "/arm_controller/controller_state", () => new() { JointNames = [.. rig.Spec.Controllers[0].Joints] }),
        "activity" => Publish<ControllerManagerActivity>(rig, "/controller_manager/activity", () => new()
        {
            Controllers = [.. rig.Spec.Controllers.Select(c => new NamedLifecycleState { Name = c.Name, State = new() { Id = 3 } })],
        }),
        "chunk" => () => rig.Mind.Chunks.Publish(rig.Mind.Next()),
        _ => () => rig.Takeover.Publish(rig.Mind.Next()),
    };

    private static Action Publish<T>(Rig rig, string topic, Func<T> message)
        where T : Ros.Types.IRosMessage<T>
    {
        Publisher<T> publisher = rig.Node.CreatePublisher<T>(topic, Ros.Qos.Latched with { MaxBlocking = TimeSpan.FromMilliseconds(10) });
        return () => publisher.Publish(message());
    }
}
