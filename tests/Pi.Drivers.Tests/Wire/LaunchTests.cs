using Pi.Robot;
using Pi.Ros;

namespace Pi.Drivers.Tests.Wire;

/// <summary>The driver as launch knows it: arguments, parameters, signals.</summary>
[Trait("Category", "Slow")]
public sealed class LaunchTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>launch sends SIGTERM five seconds after SIGINT.</summary>
    private static readonly TimeSpan _shutdown = TimeSpan.FromSeconds(4);

    public static TheoryData<string[], string> Mistakes => new()
    {
        { [], "robot" },
        { ["--ros-args", "-p", "robot:=/nowhere/arm.yaml"], "/nowhere/arm.yaml" },
        { ["--ros-args", "-p", "robot:=5"], "robot" },
        { ["--ros-args", "-p", $"robot:={Robots.PathOf("sim")}", "-p", "rate:=5000.0"], "rate" },
        { ["--ros-args", "-p", $"robot:={Robots.PathOf("sim")}", "-p", "rate:=7.0"], "rate" },
        { ["--ros-args", "-p", $"robot:={Robots.PathOf("sim")}", "-p", "chunk_timeout:=no"], "chunk_timeout" },
        { ["--ros-args", "--no-such-flag"], "--no-such-flag" },
        { ["--ros-args", "--params-file", "/nowhere.yaml"], "/nowhere.yaml" },
        { ["sim"], "sim" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_in_the_arguments_ends_the_program_with_one_sentence(string[] arguments, string named)
    {
        using var domain = new OwnDomain();
        using var driver = new RosProcess("pi_driver", domain.Number, arguments);
        using var deadline = new CancellationTokenSource(_patience);
        await driver.WaitAsync(deadline.Token);

        Assert.NotEqual(0, driver.ExitCode);
        string sentence = Assert.Single(driver.Lines, line => line.StartsWith("pi_driver: ", StringComparison.Ordinal));
        Assert.Contains(named, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(driver.Lines, line => line.Contains("   at ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_signal_brings_the_arm_to_rest_and_ends_the_program_well(bool isInterrupt)
    {
        using var rig = new Rig();
        await rig.MoveAsync();

        Stamp asked = await rig.Robot.DoAsync(() =>
        {
            if (!isInterrupt)
                rig.Driver.Terminate();
            for (int press = 0; isInterrupt && press < 2; press++)
                rig.Driver.Interrupt();
        });

        using var deadline = new CancellationTokenSource(_patience);
        await rig.Driver.WaitAsync(deadline.Token);
        Stamp ended = Rig.Now;
        await rig.UntilAsync(() => !rig.Robot.HasMovedSince(Rig.Now - TimeSpan.FromMilliseconds(200)), "rest");

        Assert.Equal(0, rig.Driver.ExitCode);
        Assert.InRange(ended - asked, TimeSpan.Zero, _shutdown);
        Assert.True(rig.Robot.MovedAt <= ended + TimeSpan.FromMilliseconds(100), "the arm still moved when the driver had ended");
        rig.AssertCommandsAreSafe();
    }

    [Fact]
    public async Task Names_namespaces_parameter_files_and_several_blocks_are_taken_as_launch_gives_them()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $"/left/body:\n  ros__parameters:\n    robot: {Robots.PathOf("sim")}\n    person_near: False\n");
        using var domain = new OwnDomain();
        using var context = new RosContext(new RosContextOptions { Environment = new RosEnvironment { DomainId = domain.Number, DiscoveryRange = DiscoveryRange.Localhost } });
        using Node node = context.CreateNode("watcher");
        using var states = node.Subscribe<Ros.Messages.DiagnosticMsgs.DiagnosticStatus>("/left/body/status_line", Ros.Qos.Latched);
        using var deadline = new CancellationTokenSource(_patience);

        using var driver = new RosProcess(
            "pi_driver", domain.Number, "--ros-args", "--log-level", "info", "--", "--ros-args", "-r", "__node:=body", "-r", "__ns:=/left", "--params-file", file, "-r", "~/state:=~/status_line");

        Assert.Equal("Disabled", (await states.TakeAsync(deadline.Token)).Message.Message);
        driver.Terminate();
        await driver.WaitAsync(deadline.Token);
        Assert.Equal(0, driver.ExitCode);
        File.Delete(file);
    }
}
