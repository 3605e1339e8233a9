using StdString = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Interop.Tests;

public sealed class QosTests : IDisposable
{
    private readonly LogSink _log = new();
    private readonly RosContext _context;
    private readonly Node _node;
    private readonly string _topic = Wire.Topic("qos");

    public QosTests()
    {
        _context = Wire.Join(RosDistro.Jazzy, _log);
        _node = _context.CreateNode("tester");
    }

    public void Dispose() => _context.Dispose();

    [Theory]
    [InlineData(Peer.Cyclone, "RELIABILITY", "--reliability", "best_effort")]
    [InlineData(Peer.FastDds, "RELIABILITY", "--reliability", "best_effort")]
    [InlineData(Peer.Cyclone, "DURABILITY", "--durability", "volatile")]
    [InlineData(Peer.FastDds, "DURABILITY", "--durability", "volatile")]
    public async Task A_publisher_that_offers_too_little_is_reported_once(string program, string policy, string option, string value)
    {
        await using var peer = Peer.Start(program, "send", Samples.String.Type, _topic, option, value, "--wait-matched", "30");
        await _context.Graph.WaitForAsync(graph => graph.Publishers(_topic).Count == 1, Wire.Deadline());

        using var subscription = _node.Subscribe<StdString>(_topic, Qos.Latched);

        await AssertReportedOnceAsync(policy, "a publisher on " + _topic);
        Assert.Equal((0, 1L, policy), (subscription.Status.Matched, subscription.Status.IncompatibleQos, subscription.Status.IncompatiblePolicy));
    }

    [Theory]
    [InlineData(Peer.Cyclone, "RELIABILITY", "--reliability", "reliable")]
    [InlineData(Peer.FastDds, "RELIABILITY", "--reliability", "reliable")]
    [InlineData(Peer.Cyclone, "DURABILITY", "--durability", "transient_local")]
    [InlineData(Peer.FastDds, "DURABILITY", "--durability", "transient_local")]
    public async Task A_subscription_that_asks_for_too_much_is_reported_once(string program, string policy, string option, string value)
    {
        var offered = policy == "RELIABILITY" ? Qos.SensorData : Qos.Default;
        using var publisher = _node.CreatePublisher<StdString>(_topic, offered);

        await using var peer = Peer.Start(program, "receive", Samples.String.Type, _topic, option, value);

        await AssertReportedOnceAsync(policy, "a subscription on " + _topic);
        Assert.Equal((0, 1L, policy), (publisher.Status.Matched, publisher.Status.IncompatibleQos, publisher.Status.IncompatiblePolicy));
    }

    [Theory]
    [InlineData(Peer.Cyclone)]
    [InlineData(Peer.FastDds)]
    public async Task Late_readers_get_what_we_have_kept(string program)
    {
        using var publisher = _node.CreatePublisher<StdString>(_topic, Qos.Latched with { Depth = 20 });
        for (var i = 0; i < 20; i++)
        {
            Assert.True(publisher.Publish(Samples.String.Make(i)));
        }

        await using var peer = Peer.Start(program, "receive", Samples.String.Type, _topic, "--count", "20", "--durability", "transient_local");

        Assert.Equal(0, await peer.ExitAsync());
    }

    [Theory]
    [InlineData(Peer.Cyclone)]
    [InlineData(Peer.FastDds)]
    public async Task We_get_late_what_a_peer_has_kept(string program)
    {
        await using var peer = Peer.Start(
            program, "send", Samples.String.Type, _topic, "--count", "20", "--durability", "transient_local", "--linger", "60");
        using var first = _node.Subscribe<StdString>(_topic, Qos.Latched with { Depth = 0 });
        await AssertAllArriveAsync(first);

        using var late = _node.Subscribe<StdString>(_topic, Qos.Latched with { Depth = 0 });

        await AssertAllArriveAsync(late);
    }

    private static async Task AssertAllArriveAsync(QueuedSubscription<StdString> subscription)
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(Samples.String.Make(i).Data, (await subscription.TakeAsync(Wire.Deadline())).Message.Data);
        }
    }

    private async Task AssertReportedOnceAsync(string policy, string what)
    {
        string[] Reports() => [.. _log.Lines.Where(line => line.Contains(what, StringComparison.Ordinal))];
        await Wire.UntilAsync(() => Reports().Length > 0, () => $"a report of '{what}'");
        Assert.Contains($" {policy} ", Assert.Single(Reports()), StringComparison.Ordinal);
    }
}
