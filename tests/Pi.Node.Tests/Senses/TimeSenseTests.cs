using Pi.Node.Senses;
using Pi.Policy.Perceive;
using Pi.Ros;
using Pi.Ros.Messages.RosgraphMsgs;

namespace Pi.Node.Tests.Senses;

public sealed class TimeSenseTests
{
    [Fact]
    public void The_wall_clock_never_stands()
    {
        using var node = new TestNode();
        var sense = new TimeSense(node.Node.Clock);
        node.Time.Advance(TimeSpan.FromHours(1));
        Look look = node.Perception.Look();
        Assert.Same(look, sense.Judge(look));
    }

    [Fact]
    public void Time_that_has_not_begun_is_told_with_what_to_do()
    {
        using var node = new TestNode("--ros-args", "-p", "use_sim_time:=true");
        var sense = new TimeSense(node.Node.Clock);
        node.Time.Advance(TimeSpan.FromSeconds(1));
        SensorFault fault = sense.Judge(node.Perception.Look()).Faults[0];
        Assert.Equal(("clock", "use_sim_time is on, but no time has come on /clock: start the world, or set use_sim_time to false."), (fault.Sensor, fault.Message));
    }

    [Fact]
    public void Time_that_stands_hides_what_is_seen_until_it_goes_on()
    {
        using var node = new TestNode("--ros-args", "-p", "use_sim_time:=true");
        var sense = new TimeSense(node.Node.Clock);
        Tell(node, 5);
        Assert.Empty(Faults(node, sense));
        // The same time again is no progress.
        for (int i = 0; i < 8; i++)
        {
            node.Time.Advance(TimeSpan.FromMilliseconds(50));
            Tell(node, 5);
        }
        Assert.Equal("Simulated time stands: /clock has not gone on for 0.4 s.", Assert.Single(Faults(node, sense)).Message);
        Assert.Null(sense.Judge(node.See()).Observation);
        Tell(node, 6);
        Assert.Empty(Faults(node, sense));
        // Set back, it goes on as well.
        Tell(node, 2);
        Assert.Empty(Faults(node, sense));
    }

    private static IEnumerable<SensorFault> Faults(TestNode node, TimeSense sense) => sense.Judge(node.See()).Faults.Where(fault => fault.Sensor == "clock");

    private static void Tell(TestNode node, int seconds) => node.Transport.Deliver("/clock", new Clock { Value = RosTime.ToMessage(seconds * 1_000_000_000L) });
}
