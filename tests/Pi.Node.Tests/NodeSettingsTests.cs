using Pi.Policy.Models.Engine;
using Pi.Ros.Parameters;

namespace Pi.Node.Tests;

public sealed class NodeSettingsTests
{
    private static readonly string[] _needed = ["robot:=r.yaml", "model:=m"];

    [Fact]
    public void What_is_not_said_is_as_documented()
    {
        NodeSettings settings = Declare();
        Assert.Equal(("r.yaml", "m"), (settings.RobotFile, settings.ModelFolder));
        Assert.Equal((null, 0, TimeSpan.FromSeconds(2)), (settings.Engine.Device, settings.Engine.Threads, settings.Engine.Deadline));
        Assert.Null(settings.Perceive.Cameras);
        Assert.Empty(settings.Perceive.Optional);
        Assert.Equal(TimeSpan.FromSeconds(1), settings.Think.Interval);
        Assert.Null(settings.Act.ExecutedSteps);
        Assert.True(settings.Act.JoinsChunks);
    }

    [Fact]
    public void What_is_said_arrives()
    {
        NodeSettings settings = Declare(
            "device:=cuda", "threads:=3", "inference_deadline:=0.5", "cameras:=[base]", "optional_cameras:=[wrist]", "frozen_after:=2.0",
            "think_interval:=0.25", "executed_steps:=4", "real_time_chunking:=false", "seed:=7");
        Assert.Equal((ComputeDevice.Cuda, 3, TimeSpan.FromSeconds(0.5)), (settings.Engine.Device, settings.Engine.Threads, settings.Engine.Deadline));
        Assert.Equal("base", Assert.Single(settings.Perceive.Cameras!.Value));
        Assert.Equal("wrist", Assert.Single(settings.Perceive.Optional));
        Assert.Equal(TimeSpan.FromSeconds(2), settings.Perceive.FrozenAfter);
        Assert.Equal(TimeSpan.FromSeconds(0.25), settings.Think.Interval);
        Assert.Equal((4, false, 7UL), (settings.Act.ExecutedSteps, settings.Act.JoinsChunks, settings.Act.Seed));
    }

    [Theory]
    [InlineData("device:=tpu", "device is 'tpu': choose auto, cuda or cpu.")]
    [InlineData("device:=1", "device")]
    [InlineData("threads:=-1", "threads")]
    [InlineData("threads:=257", "threads")]
    [InlineData("threads:=2.5", "threads")]
    [InlineData("think_interval:=0.01", "think_interval")]
    [InlineData("think_interval:=61.0", "think_interval")]
    [InlineData("inference_deadline:=0.0", "inference_deadline")]
    [InlineData("frozen_after:=.nan", "frozen_after")]
    [InlineData("executed_steps:=-2", "executed_steps")]
    [InlineData("cameras:=base", "cameras")]
    [InlineData("real_time_chunking:=2", "real_time_chunking")]
    public void What_is_not_allowed_is_named(string parameter, string named) =>
        Assert.Contains(named, Assert.Throws<ParameterException>(() => Declare(parameter)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("robot", "Parameter 'robot' is not set: give the path of the robot description with --ros-args -p robot:=launch/robots/sim.yaml.")]
    [InlineData("model", "Parameter 'model' is not set: give the folder of the model package with --ros-args -p model:=models/pi-mini.")]
    public void What_is_missing_is_asked_for(string missing, string sentence)
    {
        using var node = new TestNode(Arguments(_needed.Where(parameter => !parameter.StartsWith(missing, StringComparison.Ordinal))));
        Assert.Equal(sentence, Assert.Throws<ParameterException>(() => NodeSettings.Declare(node.Node.Parameters)).Message);
    }

    [Fact]
    public void Nothing_of_it_changes_while_the_mind_runs()
    {
        using var node = new TestNode(Arguments(_needed));
        NodeSettings.Declare(node.Node.Parameters);
        foreach (string name in (string[])["robot", "model", "device", "threads", "cameras", "think_interval", "executed_steps", "seed"])
            Assert.False(node.Node.Parameters.Set(name, node.Node.Parameters.Get(name)).Successful, name);
    }

    private static NodeSettings Declare(params string[] parameters)
    {
        using var node = new TestNode(Arguments([.. _needed, .. parameters]));
        return NodeSettings.Declare(node.Node.Parameters);
    }

    private static string[] Arguments(IEnumerable<string> parameters) => ["--ros-args", .. parameters.SelectMany(parameter => (string[])["-p", parameter])];
}
