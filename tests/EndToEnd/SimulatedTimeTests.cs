using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.TrajectoryMsgs;
using Text = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.EndToEnd.Tests;

/// <summary>A world whose time stands, goes on, and goes back: with use_sim_time nothing moves wildly, and nothing is lost.</summary>
public sealed class SimulatedTimeTests(SimulatedRobot robot) : IClassFixture<SimulatedRobot>
{
    private const string _words = "put the green block in the bowl";

    private static readonly RobotSpec _spec = RobotSpecFile.Load(Path.Combine(Robot.Root, "launch", "robots", "sim.yaml"));

    [Fact]
    public async Task While_time_stands_nothing_is_commanded_and_when_it_goes_on_so_does_the_work()
    {
        await robot.MoveAsync(101, _words);
        using var speed = new Speedometer(robot.Station.Node, _spec);
        long commands = 0;
        using Subscription toArm = robot.Station.Node.Subscribe<JointTrajectory>("/arm_controller/joint_trajectory", Ros.Qos.Default, (_, _) => Interlocked.Increment(ref commands));
        await AskAsync("pause");
        await robot.BecomesAsync(() => robot.Station.Mind.Message == "Blind" && robot.Station.Mind["reason"].StartsWith("Simulated time stands", StringComparison.Ordinal), "the mind names what is wrong");
        await robot.BecomesAsync(() => robot.Station.Body is { Message: "Holding" } body && body["reason"] == "MeasurementStale", "the body holds");
        long before = Interlocked.Read(ref commands);
        Assert.True(before > 0);
        await robot.Station.WaitAsync(() => false, TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.Equal(before, Interlocked.Read(ref commands));
        Assert.Equal(_words, robot.Station.Mind["instruction"]);

        await AskAsync("resume");
        await robot.BecomesAsync(() => robot.IsMoving && robot.Station.Body.Message == "Armed" && robot.Station.Mind.Message == "Acting", "the work goes on by itself");
        await robot.BecomesAsync(() => robot.Station.IsDone, "the block is in the bowl");
        AssertTame(speed);
    }

    [Theory]
    [InlineData("back 3")]
    [InlineData("back 0.2")]
    [InlineData("back")]
    public async Task When_time_goes_back_the_arm_rests_until_it_is_enabled_again(string request)
    {
        await robot.MoveAsync(101, _words);
        using var speed = new Speedometer(robot.Station.Node, _spec);
        await AskAsync(request);
        await robot.BecomesAsync(() => robot.Station.Body is { Message: "Disabled" } body && body["last_refusal"] == "ClockBackwards", "the body is disarmed, and says why");
        await robot.BecomesAsync(() => robot.Station.Mind.Message == "Previewing" && robot.Station.Mind["body_refused"] == "ClockBackwards", "the mind knows");
        await robot.RestsAsync();
        Assert.Equal(_words, robot.Station.Mind["instruction"]);

        await robot.Session.ArmAsync(CancellationToken.None);
        await robot.BecomesAsync(() => robot.IsMoving, "the work goes on");
        await robot.BecomesAsync(() => robot.Station.IsDone, "the block is in the bowl");
        AssertTame(speed);
    }

    [Fact]
    public async Task A_step_back_that_is_shorter_than_messages_get_out_of_order_is_no_other_world()
    {
        await robot.MoveAsync(101, _words);
        using var speed = new Speedometer(robot.Station.Node, _spec);
        await AskAsync("back 0.03");
        bool isDisarmed = false;
        await robot.BecomesAsync(
            () =>
            {
                isDisarmed |= robot.Station.Body.Message == "Disabled";
                return robot.Station.IsDone;
            },
            "the block is in the bowl");
        Assert.False(isDisarmed);
        AssertTame(speed);
    }

    [Fact]
    public async Task A_world_that_is_set_back_while_it_stands_is_another_world_when_it_goes_on()
    {
        await robot.MoveAsync(101, _words);
        using var speed = new Speedometer(robot.Station.Node, _spec);
        await AskAsync("pause");
        await robot.BecomesAsync(() => robot.Station.Body.Message == "Holding", "the body holds");
        await AskAsync("back 2");
        await robot.BecomesAsync(() => robot.Station.Body.Message == "Disabled", "the body is disarmed");
        await AskAsync("resume");
        await robot.BecomesAsync(() => robot.Station.Mind.Message == "Previewing", "the mind sees again");
        await robot.RestsAsync();
        await robot.Session.ArmAsync(CancellationToken.None);
        await robot.BecomesAsync(() => robot.IsMoving, "the work goes on");
        AssertTame(speed);
    }

    private async Task AskAsync(string request)
    {
        using Publisher<Text> time = robot.Station.Node.CreatePublisher<Text>("pi_sim/time");
        using var deadline = new CancellationTokenSource(Robot.Patience);
        await time.WaitForAsync(status => status.Matched > 0, deadline.Token);
        time.Publish(new Text { Data = request });
    }

    /// <summary>Physics overshoots what is commanded, and on a busy machine commands come late; what jumps is several times faster.</summary>
    private static void AssertTame(Speedometer speed)
    {
        Assert.InRange(speed.WorstSpeed, 0.01, 1.5);
        Assert.InRange(speed.WorstStep, 0.001, 1.5);
    }
}
