using StdString = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Interop.Tests;

[Trait("Category", "Slow")]
public sealed class LossTests
{
    [Fact]
    public async Task Peers_that_are_killed_are_gone_when_their_lease_ends()
    {
        using var context = Wire.Join();
        var failures = 0;
        context.HandlerFailed += _ => Interlocked.Increment(ref failures);
        using var node = context.CreateNode("survivor");
        using var publisher = node.CreatePublisher<StdString>(Wire.Topic("out"));
        using var subscription = node.Subscribe<StdString>(Wire.Topic("in"));
        var peers = ((string[])[Peer.Cyclone, Peer.FastDds]).SelectMany(program => (Peer[])
        [
            Peer.Start(program, "receive", Samples.String.Type, publisher.Topic, "--timeout", "60"),
            Peer.Start(program, "send", Samples.String.Type, subscription.Topic, "--hold"),
        ]).ToArray();
        await Wire.MatchAsync(publisher, subscriptions: 2);
        await Wire.MatchAsync(subscription, publishers: 2);

        foreach (var peer in peers)
        {
            await peer.DisposeAsync();
        }

        // While nobody has noticed yet.
        Assert.True(publisher.Publish(Samples.String.Make(1)));
        await Wire.MatchAsync(publisher, subscriptions: 0);
        await Wire.MatchAsync(subscription, publishers: 0);
        await context.Graph.WaitForAsync(graph => graph.Participants().Count == 1, Wire.Deadline());
        Assert.Empty(context.Graph.Subscriptions(publisher.Topic));
        Assert.Empty(context.Graph.Publishers(subscription.Topic));
        Assert.Equal(0, failures);
    }
}
