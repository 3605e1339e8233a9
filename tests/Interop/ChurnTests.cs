using StdString = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Interop.Tests;

[Trait("Category", "Slow")]
public sealed class ChurnTests
{
    private const int Participants = 500;

    [Fact]
    public async Task Participants_that_come_and_go_leave_nothing_behind()
    {
        using var context = Wire.Join();
        using var node = context.CreateNode("watcher");
        using var subscription = node.Subscribe<StdString>(Wire.Topic(), Qos.Default, (_, _) => { });
        await ChurnAsync(context, subscription, 100);
        var before = Footprint.Measure();

        for (var round = 1; round <= 2; round++)
        {
            await ChurnAsync(context, subscription, Participants);
            await before.ComesBackAsync();
        }
    }

    private static async Task ChurnAsync(RosContext context, Subscription subscription, int participants)
    {
        var seen = new HashSet<Gid>();
        void Note() => seen.UnionWith(context.Graph.Participants().Keys);
        context.Graph.Changed += Note;
        await using var peer = Peer.Start(Peer.Cyclone, "churn", subscription.Topic, "--participants", $"{participants}", "--hold");

        Assert.Equal(0, await peer.ExitAsync());

        var us = context.Transport.Participant;
        await context.Graph.WaitForAsync(
            graph => graph.Participants().Count == 1 && graph.Endpoints().All(endpoint => endpoint.Participant == us), Wire.Deadline());
        await Wire.MatchAsync(subscription, publishers: 0);
        context.Graph.Changed -= Note;
        Assert.Equal(["/watcher"], context.Graph.Nodes().Select(node => node.FullName));

        // Some may leave before their arrival is read.
        Assert.InRange(seen.Count, participants / 2, participants + 2);
    }
}
