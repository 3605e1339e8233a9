using Pi.Policy.Act;
using Pi.Ros.Messages.DiagnosticMsgs;
using JointStateMessage = Pi.Ros.Messages.SensorMsgs.JointState;

namespace Pi.Node.Tests;

public sealed class MindDiagnosticsTests(MiniModel model) : IClassFixture<MiniModel>, IDisposable
{
    private readonly TestMind _test = new(model.Model);
    private Mind? _mind;

    public void Dispose() => _test.Dispose();

    [Fact]
    public void Before_anything_has_come_every_part_says_so()
    {
        Watch();
        AssertSays("camera base", DiagnosticStatus.Error, "nothing has come on /base_camera/image_raw");
        AssertSays("joint states", DiagnosticStatus.Error, "nothing has come");
        AssertSays("inference", DiagnosticStatus.Warn, "the model is being read and tested");
        AssertSays("body", DiagnosticStatus.Ok, "not asked yet");
    }

    [Fact]
    public void What_works_is_said_with_its_figures()
    {
        _mind = _test.Mind;
        Watch();
        for (int i = 0; i < 40; i++)
        {
            _test.Node.Time.Advance(TimeSpan.FromMilliseconds(90));
            _test.Sense();
            _test.BodySays("Armed");
        }
        _test.Mind.LookToAct();
        var camera = AssertSays("camera wrist", DiagnosticStatus.Ok, "sees", TimeSpan.FromMilliseconds(90));
        Assert.InRange(double.Parse(camera["rate_hz"], System.Globalization.CultureInfo.InvariantCulture), 10, 12);
        AssertSays("joint states", DiagnosticStatus.Ok, "felt", TimeSpan.Zero);
        AssertSays("body", DiagnosticStatus.Ok, "Armed", TimeSpan.Zero);
        AssertSays("inference", DiagnosticStatus.Ok, "in time", TimeSpan.Zero);
    }

    [Fact]
    public void What_is_wrong_is_said_where_it_is_wrong()
    {
        _mind = _test.Mind;
        Watch();
        _test.Sense();
        _test.SendPicture("/base_camera/image_raw", 0);
        _test.BodySays("Holding", "ChunkStale");
        _test.Mind.LookToAct();
        _test.Mind.Figures.Note(new ActOutcome { Fault = ActFault.NoAnswer, Message = "The model gave up.", Failure = new(default, default, "The model gave up.") });
        _test.Node.Transport.Deliver("/joint_states", new JointStateMessage { Name = ["joint1"], Position = [0] });
        _test.Node.Time.Advance(TimeSpan.FromSeconds(0.95));
        _test.SendPicture("/base_camera/image_raw", 0);
        AssertSays("camera base", DiagnosticStatus.Error, "Camera base sends black pictures.", TimeSpan.FromSeconds(0.1));
        AssertSays("camera wrist", DiagnosticStatus.Stale, "stalled", TimeSpan.Zero);
        AssertSays("joint states", DiagnosticStatus.Stale, "stalled", TimeSpan.Zero);
        AssertSays("body", DiagnosticStatus.Warn, "Holding: ChunkStale", TimeSpan.Zero);
        Assert.Equal("1", AssertSays("inference", DiagnosticStatus.Error, "The model gave up.", TimeSpan.Zero)["chunks_failed"]);
    }

    [Fact]
    public void Joints_that_nobody_names_are_named()
    {
        Watch();
        _test.Node.Transport.Deliver("/joint_states", new JointStateMessage { Name = ["joint1", "joint2", "joint3", "joint4", "joint5", "gripper_joint"], Position = new double[6] });
        AssertSays("joint states", DiagnosticStatus.Error, "no message names joint6: does the robot description name the joints as the robot does?");
    }

    private void Watch() => _ = new MindDiagnostics(TestNode.Robot, _test.Node.Node, _test.Cameras, _test.Joints, () => _mind);

    /// <summary>The values of a part, which must say this after that time.</summary>
    private Dictionary<string, string> AssertSays(string part, byte level, string message, TimeSpan? after = null)
    {
        _test.Node.Time.Advance(after ?? TimeSpan.FromSeconds(1));
        DiagnosticStatus status = _test.Node.Transport.Sent<DiagnosticArray>("/diagnostics")[^1].Status.Single(status => status.Name == $"pi: {part}");
        Assert.Equal((level, message, "sim"), (status.Level, status.Message, status.HardwareId));
        return status.Values.ToDictionary(value => value.Key, value => value.Value);
    }
}
