using Pi.Ros;
using Pi.Ros.Actions;
using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Messages.ControllerManagerMsgs;
using Pi.Ros.Messages.ControlMsgs;
using Pi.Ros.Messages.DiagnosticMsgs;
using Pi.Ros.Messages.RosgraphMsgs;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.Tf2Msgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Sim.Scene;
using Text = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Sim.Tests.Hosting;

/// <summary>The program on the wire, as others meet it.</summary>
public sealed class WorldNodeTests
{
    [Fact]
    public async Task Looks_like_a_robot()
    {
        using var sim = new SimProcess("--task", "put the red block in the bowl", "--seed", "3");
        JointState joints = await sim.NextAsync<JointState>("/joint_states", _ => true);
        Assert.Equal(Arm.JointNames, joints.Name);
        Image image = await sim.NextAsync<Image>("/base_camera/image_raw", _ => true);
        Assert.Equal((224u, 224u, "rgb8", 672u), (image.Width, image.Height, image.Encoding, image.Step));
        Assert.Equal("base_camera_optical_frame", image.Header.FrameId);
        double age = (RosTime.ToNanoseconds(sim.Node.Clock.Now) - RosTime.ToNanoseconds(image.Header.Stamp)) / 1e9;
        Assert.InRange(age, 0.02, SimProcess.Patience.TotalSeconds);
        CompressedImage jpeg = await sim.NextAsync<CompressedImage>("/wrist_camera/image_raw/compressed", _ => true);
        Assert.Equal([0xFF, 0xD8], jpeg.Data[..2]);
        CameraInfo info = await sim.NextAsync<CameraInfo>("/wrist_camera/camera_info", _ => true);
        // A field of view of 75 degrees from top to bottom.
        Assert.Equal(112 / Math.Tan(37.5 * Math.PI / 180), info.K[4], 6);
        Assert.Contains("<robot name=\"sim\">", (await sim.NextAsync<Text>("/robot_description", _ => true, Qos.Latched)).Data, StringComparison.Ordinal);
        TFMessage frames = await sim.NextAsync<TFMessage>("/tf", _ => true);
        Assert.Contains(frames.Transforms, transform => (transform.Header.FrameId, transform.ChildFrameId) == ("link5", "link6"));
        TFMessage fixedFrames = await sim.NextAsync<TFMessage>("/tf_static", _ => true, Qos.Latched);
        Assert.Contains(fixedFrames.Transforms, transform => transform.ChildFrameId == "wrist_camera_optical_frame");
        ControllerManagerActivity activity = await sim.NextAsync<ControllerManagerActivity>("/controller_manager/activity", _ => true, Qos.Latched);
        Assert.Equal(["joint_state_broadcaster", "arm_controller", "gripper_controller"], activity.Controllers.Select(controller => controller.Name));
        Assert.All(activity.Controllers, controller => Assert.Equal("active", controller.State.Label));
        DiagnosticStatus verdict = await sim.NextAsync<DiagnosticStatus>("/pi_sim/verdict", _ => true, Qos.Latched);
        Assert.Equal(("put the red block in the bowl", "not done"), (verdict.Name, verdict.Message));
        DiagnosticArray health = await sim.NextAsync<DiagnosticArray>("/diagnostics", _ => true);
        Assert.Contains(health.Status, status => status.Name.EndsWith("physics", StringComparison.Ordinal) && status.Level == DiagnosticStatus.Ok);
        Assert.Equal(0, await sim.StopAsync("-TERM"));
    }

    [Fact]
    public async Task Moves_when_told_to_and_tells_its_controllers_state()
    {
        using var sim = new SimProcess();
        QueuedSubscription<JointState> joints = sim.Node.Subscribe<JointState>("/joint_states", Qos.SensorData);
        double[] start = (await SimProcess.NextAsync(joints, _ => true)).Position;
        Publisher<JointTrajectory> commands = await sim.AdvertiseAsync<JointTrajectory>("/arm_controller/joint_trajectory");
        double[] goal = [start[0] + 0.2, .. start[1..6]];
        commands.Publish(new JointTrajectory
        {
            JointNames = [.. Arm.JointNames.Take(6)],
            Points = [new JointTrajectoryPoint { Positions = goal, TimeFromStart = new Duration(0, 500_000_000) }],
        });
        await SimProcess.NextAsync(joints, message => Math.Abs(message.Position[0] - goal[0]) < 0.005);
        JointTrajectoryControllerState state = await sim.NextAsync<JointTrajectoryControllerState>("/arm_controller/controller_state", _ => true);
        Assert.Equal(goal, state.Reference.Positions);
        Assert.Equal(0, await sim.StopAsync("-INT"));
    }

    [Fact]
    public async Task Resets_changes_the_goal_and_goes_wrong_when_asked_to()
    {
        using var sim = new SimProcess();
        QueuedSubscription<DiagnosticStatus> verdicts = sim.Node.Subscribe<DiagnosticStatus>("/pi_sim/verdict", Qos.Latched);
        Publisher<Text> resets = await sim.AdvertiseAsync<Text>("/pi_sim/reset"), goals = await sim.AdvertiseAsync<Text>("/pi_sim/goal");
        Publisher<Text> faults = await sim.AdvertiseAsync<Text>("/pi_sim/fault");
        resets.Publish(new Text { Data = "no such task" });
        resets.Publish(new Text { Data = "seed 7 setting light stack" });
        DiagnosticStatus verdict = await SimProcess.NextAsync(verdicts, status => status.Values.Any(value => value is { Key: "task", Value: "stack" }));
        Assert.Contains(verdict.Values, value => value is { Key: "seed", Value: "7" });
        Assert.Contains(verdict.Values, value => value is { Key: "setting", Value: "light" });
        goals.Publish(new Text { Data = "put all blocks in the bowl" });
        await SimProcess.NextAsync(verdicts, status => status.Name == "put all blocks in the bowl");
        QueuedSubscription<JointState> joints = sim.Node.Subscribe<JointState>("/joint_states", Qos.SensorData);
        faults.Publish(new Text { Data = "joint_state_nan joint2" });
        await SimProcess.NextAsync(joints, message => double.IsNaN(message.Position[1]) && !double.IsNaN(message.Position[0]));
        faults.Publish(new Text { Data = "controller_inactive gripper_controller" });
        await sim.NextAsync<ControllerManagerActivity>("/controller_manager/activity", message => message.Controllers[2].State.Label == "inactive", Qos.Latched);
        faults.Publish(new Text { Data = "camera_black base" });
        await sim.NextAsync<Image>("/base_camera/image_raw", message => message.Data.Max() < 16);
        faults.Publish(new Text { Data = "camera_wrong_size wrist" });
        await sim.NextAsync<Image>("/wrist_camera/image_raw", message => message is { Width: 112, Height: 112, Step: 336, Data.Length: 112 * 336 });
        faults.Publish(new Text { Data = "clear" });
        faults.Publish(new Text { Data = "camera_wrong_encoding" });
        await sim.NextAsync<Image>("/wrist_camera/image_raw", message => message is { Encoding: "bayer_rggb8", Step: 224, Data.Length: 224 * 224 });
        faults.Publish(new Text { Data = "camera_truncated" });
        await sim.NextAsync<CompressedImage>("/wrist_camera/image_raw/compressed", message => message.Format == "rgb8; tiff compressed " && message.Data is [0xFF, 0xD8, .., not 0xD9]);
        faults.Publish(new Text { Data = "clear" });
        await SimProcess.NextAsync(joints, message => !double.IsNaN(message.Position[1]));
    }

    [Fact]
    public async Task Another_description_brings_other_controllers()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        File.Copy(SceneFile.Urdf, Path.Combine(folder.FullName, "sim.urdf"));
        string robot = Path.Combine(folder.FullName, "robot.yaml");
        string[] arm = ["type: joint_trajectory\n    topic: /arm_controller/joint_trajectory", "type: forward_command\n    topic: /arm_controller/commands"];
        string[] gripper = ["type: joint_trajectory\n    topic: /gripper_controller/joint_trajectory", "type: parallel_gripper_command\n    topic: /gripper_controller/gripper_cmd"];
        await File.WriteAllTextAsync(robot, (await File.ReadAllTextAsync(SceneFile.Robot)).Replace(arm[0], arm[1], StringComparison.Ordinal).Replace(gripper[0], gripper[1], StringComparison.Ordinal));
        using var sim = new SimProcess("--ros-args", "-p", $"robot:={robot}");
        QueuedSubscription<JointState> joints = sim.Node.Subscribe<JointState>("/joint_states", Qos.SensorData);
        double[] start = (await SimProcess.NextAsync(joints, _ => true)).Position;
        Publisher<Float64MultiArray> commands = await sim.AdvertiseAsync<Float64MultiArray>("/arm_controller/commands");
        commands.Publish(new Float64MultiArray { Data = [start[0] + 0.1, .. start[1..6]] });
        await SimProcess.NextAsync(joints, message => Math.Abs(message.Position[0] - start[0] - 0.1) < 0.005);
        using var deadline = new CancellationTokenSource(SimProcess.Patience);
        using var client = sim.Node.CreateActionClient<ParallelGripperCommand, ParallelGripperCommand.Goal, ParallelGripperCommand.Result, ParallelGripperCommand.Feedback>("/gripper_controller/gripper_cmd");
        await client.WaitForServerAsync(deadline.Token);
        Assert.Null(await client.SendGoalAsync(new ParallelGripperCommand.Goal(), null, deadline.Token));
        var goal = await client.SendGoalAsync(new ParallelGripperCommand.Goal { Command = new JointState { Position = [0.0] } }, null, deadline.Token);
        GoalOutcome<ParallelGripperCommand.Result> outcome = await goal!.ResultAsync(deadline.Token);
        Assert.Equal((GoalState.Succeeded, true, false), (outcome.State, outcome.Result.ReachedGoal, outcome.Result.Stalled));
        Assert.InRange(outcome.Result.State.Position[0], 0, 0.01);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task In_fast_mode_time_comes_from_the_clock_topic()
    {
        using var sim = new SimProcess("--fast");
        QueuedSubscription<Clock> clock = sim.Node.Subscribe<Clock>("/clock", Qos.Clock);
        long first = RosTime.ToNanoseconds((await SimProcess.NextAsync(clock, _ => true)).Value);
        await SimProcess.NextAsync(clock, message => RosTime.ToNanoseconds(message.Value) > first + 2_000_000_000);
        JointState joints = await sim.NextAsync<JointState>("/joint_states", _ => true);
        Assert.InRange(joints.Header.Stamp.Sec, 0, 1_000_000);
    }

    [Fact]
    public async Task Time_of_its_own_stands_goes_on_and_goes_back_when_asked_to()
    {
        using var sim = new SimProcess("--ros-args", "-p", "own_clock:=true");
        QueuedSubscription<Clock> clock = sim.Node.Subscribe<Clock>("/clock", Qos.Clock);
        QueuedSubscription<JointState> joints = sim.Node.Subscribe<JointState>("/joint_states", Qos.Default);
        Publisher<Text> time = await sim.AdvertiseAsync<Text>("/pi_sim/time");
        Task<Clock> Tells(Func<long, bool> isWanted) => SimProcess.NextAsync(clock, message => isWanted(RosTime.ToNanoseconds(message.Value)));
        await Tells(now => now > 2_000_000_000);

        time.Publish(new Text { Data = "perhaps" });
        time.Publish(new Text { Data = "pause" });
        long last = 0, stood = 0;
        await Tells(now => (stood = now == last ? stood + 1 : 0, last = now).Item1 > 20);
        while (joints.TryTake(out _))
        {
        }
        await Tells(now => ++stood > 60);
        Assert.False(joints.TryTake(out _));

        time.Publish(new Text { Data = "back 1.5" });
        long set = RosTime.ToNanoseconds((await Tells(now => now < last)).Value);
        Assert.Equal(last - 1_500_000_000, set);
        time.Publish(new Text { Data = "resume" });
        await Tells(now => now > set + 100_000_000);
        Assert.InRange(RosTime.ToNanoseconds((await SimProcess.NextAsync(joints, _ => true)).Header.Stamp), set, last - 1);
        time.Publish(new Text { Data = "back" });
        await Tells(now => now < set);
    }

    [Theory]
    [InlineData("There is no setting named wild", "--setting", "wild")]
    [InlineData("neither a task", "--task", "dance")]
    [InlineData("no-such.yaml", "--ros-args", "-p", "robot:=no-such.yaml")]
    [InlineData("The scene nowhere.xml does not exist", "--ros-args", "-p", "scene:=nowhere.xml")]
    [InlineData("Parameter gl is 'Vulkan'", "--ros-args", "-p", "gl:=Vulkan")]
    [InlineData("image_width", "--ros-args", "-p", "image_width:=100000")]
    public async Task What_cannot_be_is_one_sentence(string expected, params string[] arguments)
    {
        using System.Diagnostics.Process sim = SimProcess.Start(arguments);
        string errors = await sim.StandardError.ReadToEndAsync();
        await sim.WaitForExitAsync();
        Assert.Equal(1, sim.ExitCode);
        string sentence = Assert.Single(errors.Split('\n'), line => line.StartsWith("pi_sim: ", StringComparison.Ordinal));
        Assert.Contains(expected, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
