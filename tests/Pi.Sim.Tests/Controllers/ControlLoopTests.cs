using Pi.Sim.Controllers;
using Pi.Sim.Faults;
using Pi.Sim.Scene;

namespace Pi.Sim.Tests.Controllers;

public sealed class ControlLoopTests : IDisposable
{
    private const long Cycle = 10_000_000;

    private readonly World _world = new();
    private readonly FaultBoard _faults = new();
    private readonly ForwardCommandController _arm = new("arm_controller", [.. Arm.JointNames.Take(6)]);
    private readonly ControlLoop _loop;
    private long _now = Cycle;

    public ControlLoopTests()
    {
        _loop = new ControlLoop(_world, [_arm], _faults);
        _world.Reset();
        _world.Arm.Place([0, 0, 0, 0, 0, 0, 0.04]);
        _world.Settle();
        _loop.Restart();
    }

    [Fact]
    public void A_command_reaches_the_joints()
    {
        _arm.Accept([0.1, 0, 0, 0, 0, 0]);
        Run(50);
        Assert.Equal(0.1, _loop.Positions[0], 3);
    }

    [Fact]
    public void A_stuck_motor_does_not_move_until_it_is_free()
    {
        _faults.Ask("motor_stuck joint1 0.5", _now);
        _arm.Accept([0.1, 0.1, 0, 0, 0, 0]);
        Run(45);
        Assert.Equal(0, _loop.Positions[0], 2);
        Assert.Equal(0.1, _loop.Positions[1], 2);
        Run(60);
        Assert.Equal(0.1, _loop.Positions[0], 2);
    }

    [Fact]
    public void A_controller_that_is_made_inactive_takes_no_commands_and_comes_back_holding()
    {
        _faults.Ask("controller_inactive arm_controller 0.2", _now);
        Run(5);
        Assert.NotNull(_arm.Accept([0.5, 0, 0, 0, 0, 0]));
        Run(30);
        Assert.True(_arm.IsActive);
        Assert.Equal(0, _loop.Positions[0], 3);
    }

    [Fact]
    public void A_controller_that_stopped_itself_stays_stopped()
    {
        _arm.Accept([1]);
        Run(5);
        Assert.False(_arm.IsActive);
    }

    [Fact]
    public void Controllers_of_joints_that_are_not_side_by_side_are_refused() =>
        Assert.Throws<ArgumentException>(() => new ControlLoop(_world, [new ForwardCommandController("x", ["joint2", "joint1"])], _faults));

    public void Dispose() => _world.Dispose();

    private void Run(int cycles)
    {
        for (int i = 0; i < cycles; i++, _now += Cycle)
            _loop.Run(_now);
    }
}
