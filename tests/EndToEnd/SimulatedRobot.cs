namespace Pi.EndToEnd.Tests;

/// <summary>The same robot in a world that keeps its own time, and tells it on /clock.</summary>
public sealed class SimulatedRobot() : Robot(settings => settings with
{
    WorldArguments = ["-p", "own_clock:=true"],
    BodyArguments = ["-p", "use_sim_time:=true"],
    MindArguments = ["-p", "use_sim_time:=true"],
});
