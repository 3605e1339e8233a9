using Pi.Sim.Faults;

namespace Pi.Sim.Tests.Faults;

public sealed class FaultTests
{
    [Theory]
    [InlineData("camera_freeze wrist 2", FaultKind.CameraFreeze, "wrist", 2.0)]
    [InlineData("camera_stall", FaultKind.CameraStall, "", null)]
    [InlineData("joint_state_nan 0.5", FaultKind.JointStateNan, "", 0.5)]
    [InlineData("motor_stuck joint3", FaultKind.MotorStuck, "joint3", null)]
    public void Words_ask_for_faults(string text, FaultKind kind, string target, double? seconds) =>
        Assert.Equal(new Fault(kind, target, seconds), Fault.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("camera_melt")]
    [InlineData("camera_stall wrist -1")]
    [InlineData("camera_stall wrist soon")]
    [InlineData("camera_stall wrist 1 2")]
    public void Other_words_are_refused(string text) => Assert.Throws<FormatException>(() => Fault.Parse(text));

    [Fact]
    public void A_fault_ends_by_itself_and_only_for_its_target()
    {
        var faults = new FaultBoard();
        faults.Ask("camera_stall wrist 1", 0);
        Assert.True(faults.Affects(FaultKind.CameraStall, "wrist", 999_999_999));
        Assert.False(faults.Affects(FaultKind.CameraStall, "base", 0));
        Assert.False(faults.Affects(FaultKind.CameraStall, "wrist", 1_000_000_000));
    }

    [Fact]
    public void A_fault_without_a_target_is_everyones_until_cleared()
    {
        var faults = new FaultBoard();
        faults.Ask("camera_black", 0);
        Assert.True(faults.Affects(FaultKind.CameraBlack, "base", long.MaxValue - 1));
        faults.Ask("clear", 0);
        Assert.False(faults.Affects(FaultKind.CameraBlack, "base", 0));
    }
}
