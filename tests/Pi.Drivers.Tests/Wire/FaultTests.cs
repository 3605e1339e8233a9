using Pi.Robot;
using Xunit.Abstractions;

namespace Pi.Drivers.Tests.Wire;

/// <summary>Each row of the fault table over the real wire, to an arm that moves, with its deadline.</summary>
[Trait("Category", "Slow")]
public sealed class FaultTests(ITestOutputHelper output)
{
    /// <summary>
    /// The longest an arm of these limits may take to stop: acceleration is taken back, then the brake builds up, acts and lets go; by
    /// hand for the joints of the simulated arm at full speed, plus the setpoint that is under way.
    /// </summary>
    private static readonly TimeSpan _braking = TimeSpan.FromMilliseconds(400);

    /// <summary>For the wire there and back, on top of the deadline that the driver itself keeps; longer where the system denies real time.</summary>
    private static readonly TimeSpan _transport = TimeSpan.FromMilliseconds(RealTimeThread.IsGranted ? 20 : 100);

    public static TheoryData<string> Names => [.. FaultTable.Rows.Select(row => row.Name)];

    [Fact]
    public void The_table_has_what_can_happen_to_the_body() => Assert.True(FaultTable.Rows.Select(r => r.Name).Distinct().Count() >= 30);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_safe_state_is_reached_in_time(string name)
    {
        Fault fault = FaultTable.Rows.Single(row => row.Name == name);
        using var rig = new Rig();
        await rig.MoveAsync();

        if (fault.IsHarmless)
            await StayArmedAsync(rig, fault);
        else
            await ReachAsync(rig, fault);

        rig.AssertCommandsAreSafe();
    }

    private static async Task StayArmedAsync(Rig rig, Fault fault)
    {
        Stamp injected = Rig.Now;
        fault.Inject(rig);
        await rig.UntilAsync(() => Rig.Now - injected > TimeSpan.FromSeconds(1), "a second");

        Assert.All(rig.State.Since(injected), entry => Assert.Equal("Armed", entry.Mode));
        Assert.True(rig.Robot.HasMovedSince(Rig.Now - TimeSpan.FromMilliseconds(300)), "the arm no longer moves");
    }

    private async Task ReachAsync(Rig rig, Fault fault)
    {
        Stamp injected = await rig.Robot.DoAsync(() => fault.Inject(rig));
        StateLog.Entry? reached = null;
        await rig.UntilAsync(() => (reached = rig.State.Since(injected).FirstOrDefault(e => e.Mode == fault.Mode && e.Reason == fault.Reason)) is not null, $"{fault.Mode} {fault.Reason}");
        await rig.UntilAsync(() => !rig.Robot.HasMovedSince(Rig.Now - TimeSpan.FromMilliseconds(300)), "rest");

        output.WriteLine($"{fault.Mode} after {(reached!.Arrival - injected).TotalMilliseconds:0.0} ms of {fault.Deadline}, at rest after {(rig.Robot.MovedAt - injected).TotalMilliseconds:0} ms");
        TimeSpan deadline = TimeSpan.FromMilliseconds(fault.Deadline) + _transport;
        Assert.InRange(reached!.Arrival - injected, TimeSpan.Zero, deadline);
        Assert.InRange(rig.Robot.MovedAt - injected, TimeSpan.FromSeconds(-1), deadline + _braking);
        await StayThereAsync(rig);
    }

    /// <summary>Whatever the mind goes on to say, nothing moves before somebody mends it.</summary>
    private static async Task StayThereAsync(Rig rig)
    {
        Stamp rest = Rig.Now;
        await rig.UntilAsync(() => Rig.Now - rest > TimeSpan.FromMilliseconds(300), "a while");

        Assert.False(rig.Robot.HasMovedSince(rest), "the arm moved again");
    }
}
