using Pi.Ros.Messages.SensorMsgs;
using StdString = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Interop.Tests;

public sealed class FloodTests
{
    private const int Depth = 10;

    [Fact]
    public async Task A_flood_nobody_reads_costs_neither_memory_nor_another_topic()
    {
        using var context = Wire.Join();
        using var node = context.CreateNode("slow");
        using var flooded = node.Subscribe<StdString>(Wire.Topic("flood"), Qos.Default with { Depth = Depth });
        using var states = node.Subscribe<JointState>(Wire.Topic("states"), Qos.Default with { Depth = 0 });
        await FloodAsync(flooded, seconds: 1);
        var before = Footprint.Measure();

        await using var other = Peer.Start(
            Peer.FastDds, "send", Samples.JointState.Type, states.Topic, "--count", "200", "--rate", "100", "--hold");
        await other.SaysAsync("matched");
        await Wire.MatchAsync(states);
        other.Go();
        var sent = await FloodAsync(flooded, seconds: 3);

        for (var i = 0; i < 200; i++)
        {
            var (message, _) = await states.TakeAsync(Wire.Deadline());
            Assert.Equal(Samples.JointState.Values(Samples.JointState.Make(i)), Samples.JointState.Values(message));
        }

        Assert.Equal(0, await other.ExitAsync());
        await other.DisposeAsync();
        Assert.Equal(flooded.Received - Depth, flooded.Dropped);
        Assert.Equal(Enumerable.Range((int)sent - Depth, Depth).Select(i => $"flood {i}"), TakeAll(flooded).Select(message => message.Data));
        await before.ComesBackAsync();
    }

    /// <summary>Ten messages a millisecond.</summary>
    /// <returns>How many were sent.</returns>
    private static async Task<long> FloodAsync(QueuedSubscription<StdString> subscription, int seconds)
    {
        await using var peer = Peer.Start(Peer.Cyclone, "flood", subscription.Topic, "--rate", "10000", "--seconds", $"{seconds}");
        var sent = (await peer.TellsAsync("sent")).GetProperty("sent").GetInt64();
        Assert.Equal(0, await peer.ExitAsync());
        return sent;
    }

    private static IEnumerable<StdString> TakeAll(QueuedSubscription<StdString> subscription)
    {
        while (subscription.TryTake(out var received))
        {
            yield return received.Message;
        }
    }
}
