using Pi.Policy.Act;
using Pi.Policy.Models.Engine;
using Pi.Policy.Models.Package;
using Pi.Policy.Perceive;
using Pi.Policy.Tests.Parity;
using Pi.Policy.Think;
using Pi.Robot;

namespace Pi.Policy.Tests;

public sealed class LocalModelTests : IDisposable
{
    private static readonly EngineOptions Options = new() { Device = ComputeDevice.Cpu, TestsItself = false, Threads = 1 };
    private static readonly Thought Thought = new(default, "pick up the cup", ThoughtSource.Planner, "test");

    private readonly LocalModel _model = Load(TestRobots.Sim);

    public void Dispose() => _model.Dispose();

    [Fact]
    public void It_sees_through_the_cameras_that_both_have() =>
        Assert.Equal(["base_0_rgb", "left_wrist_0_rgb"], _model.Model.Engine.Cameras);

    [Fact]
    public void A_robot_whose_cameras_stand_for_none_of_the_models_is_refused()
    {
        var robot = TestRobots.Sim with { Cameras = [.. TestRobots.Sim.Cameras.Select(camera => camera with { Slot = "ceiling" })] };

        Assert.Contains("ceiling", Assert.Throws<PackageException>(() => Load(robot)).Message);
    }

    [Fact]
    public void From_frames_to_a_trajectory_in_one_go()
    {
        var clock = new ManualClock();
        using var model = Load(TestRobots.Sim, clock);
        Assert.True(model.WarmUp().Succeeded);
        var perception = new Perception(TestRobots.Sim, new PerceptionSettings(), clock);
        foreach (string camera in (string[])["base", "wrist"])
            perception.Receive(new CameraFrame(camera, clock.Now, "rgb8", 224, 224, 672, Noise(camera.Length)));
        perception.Receive(new JointState(clock.Now, [.. new double[7]], [.. new double[7]]));
        var thinker = new Thinker(model.Planner, new ThinkSettings(), clock);
        thinker.Instruct(new Instruction(clock.Now, "pick up the cup", "test"));
        var look = perception.Look();

        var thought = thinker.Think(look);
        var outcome = new Actor(model.Policy, TestRobots.Sim, new ActSettings(), clock).Act(look, thinker.Current!);

        // A model of random weights talks nonsense, so the operator's own words stand in.
        Assert.Equal(("pick up the cup", ThoughtSource.Operator), (thought.Thought!.Text, thought.Thought.Source));
        Assert.True(thought.Tokens > 0);
        Assert.True(outcome.Fault is null or ActFault.OutOfLimits, outcome.Message);
        Assert.NotNull(outcome.Answer);
    }

    [Fact]
    public void The_same_request_gives_the_same_chunk_bit_for_bit()
    {
        double[][] Chunk(ulong seed) => _model.Policy.Act(new ActRequest(Look(1), Thought, seed, null)).Value!.Positions;

        Assert.Equal(Chunk(7), Chunk(7));
        Assert.NotEqual(Chunk(7), Chunk(8));
    }

    [Fact]
    public void A_missing_camera_changes_the_chunk_as_leaving_it_out_does()
    {
        var one = TestRobots.Sim with { Cameras = [TestRobots.Sim.Cameras[0]] };
        using var oneEyed = Load(one);
        var look = Look(1);

        double[][] without = _model.Policy.Act(new ActRequest(look with { Images = [look.Images[0], null] }, Thought, 7, null)).Value!.Positions;
        double[][] never = oneEyed.Policy.Act(new ActRequest(look with { Images = [look.Images[0]] }, Thought, 7, null)).Value!.Positions;

        Assert.Equal(never.SelectMany(row => row), without.SelectMany(row => row), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void A_thought_in_pieces_is_the_thought_at_once_whatever_is_done_in_between()
    {
        var look = Look(2);
        double[] state = new double[7];
        _model.Model.See([look.Images[0], look.Images[1]]);
        var whole = _model.Model.Think("tidy up", state).Value!;
        var piece = _model.Model.BeginThought("tidy up", state);
        while (!piece.Value!.IsOver)
        {
            Assert.True(_model.Policy.Act(new ActRequest(Look(piece.Value.Tokens.Count), Thought, 7, null)).Succeeded);
            piece = _model.Model.ContinueThought();
        }

        Assert.Equal(whole.Tokens, piece.Value.Tokens);
        Assert.Equal((whole.Text, whole.HasEnded, whole.IsOver), (piece.Value.Text, piece.Value.HasEnded, piece.Value.IsOver));
    }

    [Fact]
    public async Task Thinking_and_acting_at_once_give_what_they_give_alone()
    {
        var look = Look(3);
        double[][] alone = _model.Policy.Act(new ActRequest(look, Thought, 7, null)).Value!.Positions;
        string text = _model.Planner!.Think(look, "tidy up").Value!.Text;
        using var stop = new CancellationTokenSource();

        var thinking = Task.Run(() =>
        {
            var texts = new List<string>();
            while (!stop.IsCancellationRequested || texts.Count == 0) texts.Add(_model.Planner.Think(look, "tidy up").Value!.Text);
            return texts;
        });
        for (int i = 0; i < 10; i++) Assert.Equal(alone, _model.Policy.Act(new ActRequest(look, Thought, 7, null)).Value!.Positions);
        await stop.CancelAsync();

        Assert.All(await thinking, said => Assert.Equal(text, said));
    }

    [Fact]
    public void Without_anything_to_see_thinking_is_a_value()
    {
        var blind = new Look(default, null, [null, null], []);

        Assert.Equal(FailureKind.BadInput, _model.Planner!.Think(blind, "tidy up").Failure!.Kind);
    }

    [Fact]
    public void An_answer_that_takes_too_long_is_a_value_and_the_next_call_works()
    {
        using var hasty = LocalModel.Load(Folder, TestRobots.Sim, Options with { Deadline = TimeSpan.FromTicks(1) }, TimeProvider.System);
        var actor = new Actor(hasty.Policy, TestRobots.Sim, new ActSettings(), TimeProvider.System);

        var outcome = actor.Act(Look(1), Thought);

        Assert.Equal((ActFault.NoAnswer, FailureKind.TimedOut), (outcome.Fault, outcome.Failure!.Kind));
        Assert.Equal(ActFault.NoAnswer, actor.Act(Look(1), Thought).Fault);
    }

    [Fact]
    public void A_model_that_was_trained_to_goes_on_from_the_actions_that_will_be_done()
    {
        using var trained = LocalModel.Load(TinyModel.Get(Architecture.Pi05, Resampler.Antialiased, 6).Package.Folder, TestRobots.Sim, Options, TimeProvider.System);
        double[][] previous = [.. Enumerable.Range(0, trained.Policy.Horizon).Select(i => Enumerable.Range(0, 7).Select(joint => 0.01 * i + 0.1 * joint).ToArray())];
        double[][] Continue(int delay) => trained.Policy.Act(new ActRequest(Look(1), Thought, 7,
            new Leftover(previous, RealTimeChunking.Hold(HoldSchedule.Zeros, trained.Policy.Horizon, delay, 8), delay, null))).Value!.Positions;

        Assert.True(trained.WarmUp().Succeeded);
        Assert.Equal((Continuity.Trained, Continuity.Guided), (trained.Policy.Continuity, _model.Policy.Continuity));
        for (int i = 0; i < 6; i++)
            Assert.Equal(previous[i], Continue(6)[i], (a, b) => Math.Abs(a - b) < 1e-5);
        // Beyond its training the flow is guided, which leaves a little of the difference.
        Assert.Equal(previous[6], Continue(7)[6], (a, b) => Math.Abs(a - b) < 0.2);
        Assert.NotEqual(previous[6], Continue(7)[6]);
    }

    internal static string Folder => TinyModel.Get(Architecture.Pi05, Resampler.Antialiased).Package.Folder;

    private static LocalModel Load(RobotSpec robot, TimeProvider? time = null) => LocalModel.Load(Folder, robot, Options, time ?? TimeProvider.System);

    private static byte[] Noise(int seed)
    {
        var rgb = new byte[224 * 224 * 3];
        new Random(seed).NextBytes(rgb);
        return rgb;
    }

    internal static Look Look(int seed) => TestRobots.LookAt(new Stamp(seed), [0.3, -0.2, 0.5, 0.1, -0.4, 0.2, 0.02]) with
    {
        Images = [new CameraImage(224, 224, Noise(seed)), new CameraImage(224, 224, Noise(seed + 50))],
    };
}
