using Pi.Drivers.Shaping;
using Pi.Robot;
using Pi.Safety;

namespace Pi.Drivers.Tests.Shaping;

public sealed class AllocationTests
{
    [Fact]
    public void Planning_and_judging_allocate_nothing()
    {
        RobotSpec robot = Robots.Load("sim");
        double[] home = Robots.Home(robot);
        var gate = new SafetyGate(robot);
        Array.ForEach([ModeEvent.JointStatesFresh, ModeEvent.ControllerReady, ModeEvent.EnableOn], e => gate.Apply(e));
        var slot = new Stamp(1_000_000_000);
        Assert.True(gate.Anchor(home, new(slot, home), new(slot, false)).IsAllowed);
        var body = (Shaper: new Shaper(gate.Envelope), Plan: new Plan(gate.Envelope), Commanded: new Motion(home.Length));
        var follower = new TrajectoryFollower(CommandSource.Policy, home.Length);
        follower.Accept(Wave(home, slot));

        int moved = Run(1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        moved += Run(1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(moved > 1900);

        int Run(int ticks)
        {
            int sent = 0;
            for (int tick = 0; tick < ticks; tick++)
            {
                Stamp due = slot + gate.Envelope.Period;
                gate.GetReference(slot, due, body.Commanded);
                follower.Advance(due, body.Commanded);
                if (!body.Shaper.TryFollow(body.Commanded, due, 10, follower, false, body.Plan))
                    body.Shaper.Brake(body.Commanded, due, 10, body.Plan);
                sent += gate.Check(body.Plan.Command, new(slot, home), new(slot, false), out _) is null ? 0 : 1;
                slot = due;
            }
            return sent;
        }
    }

    private static Trajectory Wave(double[] home, Stamp start)
    {
        var trajectory = new Trajectory(home.Length) { Arrival = start, Start = start };
        for (int k = 0; k < 200; k++)
        {
            trajectory.Add(start.AddSeconds(0.1 * k));
            for (int i = 0; i < home.Length - 1; i++)
                trajectory.PositionsOf(k)[i] = home[i] + 0.1 * Math.Sin(0.1 * k);
            trajectory.PositionsOf(k)[home.Length - 1] = home[^1];
        }
        trajectory.DeriveVelocities();
        return trajectory;
    }
}
