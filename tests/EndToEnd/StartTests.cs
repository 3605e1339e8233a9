using Pi.Operator.Processes;

namespace Pi.EndToEnd.Tests;

/// <summary>A mind that cannot start says why in one sentence.</summary>
public sealed class StartTests
{
    private static readonly string _sim = Path.Combine(Robot.Root, "launch", "robots", "sim.yaml"), _model = Path.Combine(Robot.Root, "models", "pi-mini");

    public static TheoryData<string[], string> Refused => new()
    {
        { [], "Parameter 'robot' is not set: give the path of the robot description with --ros-args -p robot:=launch/robots/sim.yaml." },
        { ["-p", $"robot:={_sim}"], "Parameter 'model' is not set: give the folder of the model package with --ros-args -p model:=models/pi-mini." },
        { ["-p", "robot:=/nowhere.yaml", "-p", $"model:={_model}"], "/nowhere.yaml: expected a readable robot description here." },
        { ["-p", $"robot:={_sim}", "-p", "model:=/nowhere"], "/nowhere is missing, expected the folder of a model package." },
        { ["-p", $"robot:={_sim}", "-p", $"model:={_model}", "-p", "device:=tpu"], "device is 'tpu': choose auto, cuda or cpu." },
        { ["-p", $"robot:={_sim}", "-p", $"model:={_model}", "-p", "cameras:=[front]"], "sim has no camera 'front'; it has base, wrist." },
        { ["-p", $"robot:={_sim}", "-p", $"model:={_model}", "-p", "executed_steps:=500"], "500 actions are to be executed of a chunk; pi-mini makes chunks of" },
        { ["-p", $"robot:={Path.Combine(Robot.Root, "launch", "robots", "ur5e.yaml")}", "-p", $"model:={_model}"], "state.names of pi-mini has 'joint1'; ur5e has the joints" },
        { ["--bogus"], "--bogus" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Says_what_is_wrong_and_ends(string[] arguments, string sentence)
    {
        string log = Path.GetTempFileName();
        using var mind = new Child("pi", log, new PrivateGraph(99).Variables, ["--ros-args", .. arguments]);
        mind.WaitForEnd(Robot.Patience);
        Assert.Equal(1, mind.ExitCode);
        string last = File.ReadAllLines(log)[^1];
        Assert.StartsWith("pi: ", last, StringComparison.Ordinal);
        Assert.Contains(sentence, last, StringComparison.Ordinal);
        File.Delete(log);
    }
}
