using StdString = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Interop.Tests;

public sealed class SequenceTests
{
    [Fact]
    public async Task The_sequence_and_the_gid_a_publisher_knows_are_those_that_travel()
    {
        using var here = Wire.Join();
        using var apart = Wire.JoinApart();
        var topic = Wire.Topic();
        var qos = Qos.Latched with { Depth = 0, MaxBlocking = Wire.Patience };
        using var first = here.CreateNode("first").CreatePublisher<StdString>(topic, qos);
        using var second = here.CreateNode("second").CreatePublisher<StdString>(topic, qos);
        using var subscription = apart.CreateNode("listener").Subscribe<StdString>(topic, qos);
        await Wire.MatchAsync(subscription, publishers: 2);
        await Wire.MatchAsync(first);
        await Wire.MatchAsync(second);

        var sent = new List<(string, long, Gid)>();
        foreach (var publisher in Enumerable.Repeat((Publisher<StdString>[])[first, second, second], 30).SelectMany(p => p))
        {
            Assert.True(publisher.Publish(new StdString { Data = $"{sent.Count}" }, out var sequence));
            sent.Add(($"{sent.Count}", sequence, publisher.Gid));
        }

        var received = new List<(string, long, Gid)>();
        while (received.Count < sent.Count)
        {
            var (message, info) = await subscription.TakeAsync(Wire.Deadline());
            received.Add((message.Data, info.Sequence, info.Publisher));
        }

        Assert.Equal((30, 60), (sent.Where(s => s.Item3 == first.Gid).Max(s => s.Item2), sent.Where(s => s.Item3 == second.Gid).Max(s => s.Item2)));
        Assert.Equal(sent.OrderBy(s => s.Item3.ToString()).ThenBy(s => s.Item2), received.OrderBy(s => s.Item3.ToString()).ThenBy(s => s.Item2));
    }
}
