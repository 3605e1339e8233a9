using System.Globalization;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;
using Pi.Ros.Types;
using StdString = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Interop.Tests;

/// <summary>Streams of one message type to and from programs of both DDS vendors, every value compared at the end it arrives at.</summary>
public abstract class StreamTests<T>(Sample<T> sample)
    where T : IRosMessage<T>
{
    [Theory]
    [InlineData(Peer.Cyclone, true)]
    [InlineData(Peer.Cyclone, false)]
    [InlineData(Peer.FastDds, true)]
    [InlineData(Peer.FastDds, false)]
    public async Task What_a_peer_sends_arrives_bit_for_bit(string program, bool reliable)
    {
        using var context = Wire.Join();
        using var node = context.CreateNode("listener");
        var topic = Wire.Topic();
        using var subscription = node.Subscribe<T>(topic, QosFor(program, reliable));
        await using var peer = Peer.Start(program, [.. Arguments("send", topic, QosFor(program, reliable)), "--rate", Text(sample.Rate), "--hold"]);
        await peer.SaysAsync("matched");
        await Wire.MatchAsync(subscription);
        await context.Graph.WaitForAsync(graph => graph.Publishers(topic).Count == 1, Wire.Deadline());
        var sender = Assert.Single(context.Graph.Publishers(topic)).Gid;
        peer.Go();

        var numbers = new List<int>();
        await foreach (var (message, info) in TakeAll(subscription, peer))
        {
            var number = sample.Number(message);
            Assert.Equal(sample.Values(sample.Make(number)), sample.Values(message));
            Assert.Equal((number + 1L, sender), (info.Sequence, info.Publisher));
            numbers.Add(number);
        }

        AssertArrived(numbers, reliable);
        Assert.Equal(0, subscription.Malformed);
    }

    [Theory]
    [InlineData(Peer.Cyclone, true)]
    [InlineData(Peer.Cyclone, false)]
    [InlineData(Peer.FastDds, true)]
    [InlineData(Peer.FastDds, false)]
    public async Task What_we_publish_arrives_bit_for_bit_at_a_peer(string program, bool reliable)
    {
        using var context = Wire.Join();
        using var node = context.CreateNode("talker");
        var topic = Wire.Topic();
        using var publisher = node.CreatePublisher<T>(topic, QosFor(program, reliable));
        await using var peer = Peer.Start(program, Arguments("receive", topic, QosFor(program, reliable)));
        await peer.SaysAsync("matched");
        await Wire.MatchAsync(publisher);

        await PublishAll(publisher, reliable);

        var report = await peer.TellsAsync("received");
        int Count(string what) => report.GetProperty(what).GetInt32();
        Assert.Equal((0, 0, 0), (Count("mismatched"), Count("duplicated"), Count("reordered")));
        Assert.InRange(Count("lost"), 0, MayLose(reliable));
        Assert.Equal(0, await peer.ExitAsync());
        Assert.Equal(0, publisher.GivenUp);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Keeps all. A volatile reader of Cyclone takes what a first heartbeat of another Cyclone announces for history, and that
    /// heartbeat may come late; so where nothing may be lost between two Cyclones, the writer keeps history.
    /// </summary>
    private static Qos QosFor(string program, bool reliable) =>
        new() { Depth = 0, MaxBlocking = Wire.Patience, Reliable = reliable, TransientLocal = reliable && program == Peer.Cyclone };

    private string[] Arguments(string command, string topic, Qos qos) =>
    [
        command, sample.Type, topic, "--count", Text(sample.Count), "--reliability", qos.Reliable ? "reliable" : "best_effort",
        "--durability", qos.TransientLocal ? "transient_local" : "volatile",
    ];

    /// <summary>Reliable as fast as it goes; best effort at a rate, since a burst may overrun the receiver's socket.</summary>
    private async Task PublishAll(Publisher<T> publisher, bool reliable)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / sample.Rate));
        for (var i = 0; i < sample.Count; i++)
        {
            Assert.True(publisher.Publish(sample.Make(i), out var sequence));
            Assert.Equal(i + 1, sequence);
            if (!reliable)
            {
                await pace.WaitForNextTickAsync();
            }
        }
    }

    /// <summary>Until the last message came, or, when that was lost, until the sender ended.</summary>
    private async IAsyncEnumerable<Received<T>> TakeAll(QueuedSubscription<T> subscription, Peer peer)
    {
        var end = peer.ExitToken();
        var last = -1;
        while (last < sample.Count - 1)
        {
            if (!subscription.TryTake(out var received))
            {
                try
                {
                    received = await subscription.TakeAsync(end);
                }
                catch (OperationCanceledException)
                {
                    yield break;
                }
            }

            last = sample.Number(received.Message);
            yield return received;
        }
    }

    private void AssertArrived(List<int> numbers, bool reliable)
    {
        Assert.Equal(numbers.Distinct().Order(), numbers);
        if (reliable)
        {
            Assert.Equal(Enumerable.Range(0, sample.Count), numbers);
        }

        Assert.InRange(sample.Count - numbers.Count, 0, MayLose(reliable));
    }

    private int MayLose(bool reliable) => reliable ? 0 : sample.Count / 2;
}

public sealed class StringStreamTests() : StreamTests<StdString>(Samples.String);

public sealed class ImageStreamTests() : StreamTests<Image>(Samples.Image);

public sealed class JointStateStreamTests() : StreamTests<JointState>(Samples.JointState);

public sealed class JointTrajectoryStreamTests() : StreamTests<JointTrajectory>(Samples.JointTrajectory);
