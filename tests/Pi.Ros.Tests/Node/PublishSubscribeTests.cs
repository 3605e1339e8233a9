using Pi.Ros.Cdr;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Transport;
using StdString = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Ros.Tests.Node;

public sealed class PublishSubscribeTests : IDisposable
{
    private readonly RosContext _context = Wire.Join();
    private readonly Ros.Node _node;

    public PublishSubscribeTests() => _node = _context.CreateNode("tester");

    public void Dispose() => _context.Dispose();

    [Fact]
    public async Task A_message_arrives_as_it_was_published()
    {
        using var subscription = _node.Subscribe<StdString>("chatter");
        using var publisher = _node.CreatePublisher<StdString>("chatter");
        await Wire.MatchAsync(publisher);

        publisher.Publish(new StdString { Data = "héllo\0wörld" });

        var received = await subscription.TakeAsync(Wire.Deadline());
        Assert.Equal("héllo\0wörld", received.Message.Data);
        Assert.Equal("/chatter", subscription.Topic);
    }

    [Fact]
    public async Task A_full_queue_drops_and_counts_the_oldest()
    {
        using var subscription = _node.Subscribe<StdString>("burst", Qos.Default with { Depth = 3 });
        using var publisher = _node.CreatePublisher<StdString>("burst", Qos.Default with { Depth = 100 });
        await Wire.MatchAsync(publisher);

        for (var i = 0; i < 10; i++)
        {
            publisher.Publish(new StdString { Data = $"{i}" });
            await Wire.UntilAsync(() => subscription.Received == i + 1, "delivery");
        }

        Assert.Equal(7, subscription.Dropped);
        Assert.Equal("7", (await subscription.TakeAsync(Wire.Deadline())).Message.Data);
        Assert.True(subscription.TryTake(out var next) && next.Message.Data == "8");
    }

    [Fact]
    public async Task Await_foreach_ends_when_the_subscription_is_disposed()
    {
        var subscription = _node.Subscribe<StdString>("ending");
        using var publisher = _node.CreatePublisher<StdString>("ending");
        await Wire.MatchAsync(publisher);
        publisher.Publish(new StdString { Data = "only" });

        var seen = new List<string>();
        await foreach (var (message, _) in subscription.WithCancellation(Wire.Deadline()))
        {
            seen.Add(message.Data);
            subscription.Dispose();
        }

        Assert.Equal(["only"], seen);
    }

    [Fact]
    public async Task A_kept_loan_outlives_its_subscription()
    {
        var kept = new TaskCompletionSource<LoanedMessage>();
        var subscription = _node.SubscribeInPlace<Image>("image", Qos.SensorData, (in Loan loan) => kept.TrySetResult(loan.Keep()));
        using var publisher = _node.CreatePublisher<Image>("image");
        await Wire.MatchAsync(publisher);
        var image = new Image { Width = 640, Height = 480, Encoding = "rgb8", Step = 1920, Data = [.. Enumerable.Range(0, 921600).Select(i => (byte)i)] };
        publisher.Publish(image);

        using var loan = await kept.Task.WaitAsync(Wire.Deadline());
        subscription.Dispose();

        Assert.Equal(image.Data, RosCodec.Deserialize<Image>(loan.Payload, RosDistro.Jazzy).Data);
        loan.Dispose();
        Assert.Throws<ObjectDisposedException>(() => loan.Payload.Length);
    }

    [Fact]
    public async Task Late_joiners_get_the_newest_latched_message()
    {
        using var publisher = _node.CreatePublisher<StdString>("latched", Qos.Latched);
        publisher.Publish(new StdString { Data = "old" });
        publisher.Publish(new StdString { Data = "new" });

        using var subscription = _node.Subscribe<StdString>("latched", Qos.Latched);

        Assert.Equal("new", (await subscription.TakeAsync(Wire.Deadline())).Message.Data);
    }

    [Fact]
    public async Task A_reliable_reader_tells_of_a_best_effort_writer_it_cannot_match()
    {
        using var subscription = _node.Subscribe<StdString>("mismatch", Qos.Default);
        var told = new TaskCompletionSource<EndpointStatus>();
        subscription.StatusChanged += status => told.TrySetResult(status);
        using var publisher = _node.CreatePublisher<StdString>("mismatch", Qos.SensorData);

        Assert.Equal(1, (await told.Task.WaitAsync(Wire.Deadline())).IncompatibleQos);

        Assert.Equal("RELIABILITY", subscription.Status.IncompatiblePolicy);
        Assert.Equal("RELIABILITY", publisher.Status.IncompatiblePolicy);
        Assert.Equal(0, publisher.Status.Matched);
    }

    [Fact]
    public async Task A_missed_deadline_is_counted()
    {
        var qos = Qos.Default with { Deadline = TimeSpan.FromMilliseconds(20) };
        using var subscription = _node.Subscribe<StdString>("deadline", qos);
        using var publisher = _node.CreatePublisher<StdString>("deadline", qos);
        await Wire.MatchAsync(publisher);
        publisher.Publish(new StdString());

        await Wire.UntilAsync(() => subscription.Status.DeadlineMissed > 0, "a missed deadline");
        await Wire.UntilAsync(() => publisher.Status.DeadlineMissed > 0, "a missed deadline");
    }

    [Fact]
    public async Task A_malformed_payload_is_counted_and_the_next_message_still_arrives()
    {
        using var subscription = _node.Subscribe<StdString>("malformed");
        using var writer = _context.Transport.CreateWriter(new EndpointSpec(EndpointKind.Topic, "/malformed", "std_msgs/msg/String", Qos.Default));
        await Wire.MatchAsync(subscription);

        foreach (var payload in (byte[][])[[0, 1, 0, 0, 255, 255, 255, 255], [0, 1], [9, 9, 9, 9], [0, 1, 0, 0, 2, 0, 0, 0, (byte)'a', 0]])
        {
            var outgoing = writer.Allocate(payload.Length);
            payload.CopyTo(outgoing.Data);
            Assert.True(writer.Send(ref outgoing, out _));
        }

        Assert.Equal("a", (await subscription.TakeAsync(Wire.Deadline())).Message.Data);
        Assert.Equal(3, subscription.Malformed);
    }

    [Fact]
    public async Task An_exception_of_a_handler_silences_no_other_topic()
    {
        var failures = new TaskCompletionSource<Exception>();
        _context.HandlerFailed += e => failures.TrySetResult(e);
        using var bad = _node.Subscribe<StdString>("throws", Qos.Default, (_, _) => throw new InvalidOperationException("boom"));
        using var good = _node.Subscribe<StdString>("throws");
        using var publisher = _node.CreatePublisher<StdString>("throws");
        await Wire.MatchAsync(publisher, subscriptions: 2);

        publisher.Publish(new StdString { Data = "x" });

        Assert.Equal("x", (await good.TakeAsync(Wire.Deadline())).Message.Data);
        Assert.Equal("boom", (await failures.Task.WaitAsync(Wire.Deadline())).Message);
    }

    [Fact]
    public void Publishing_after_disposal_is_an_error_not_a_crash()
    {
        var publisher = _node.CreatePublisher<StdString>("gone");
        publisher.Dispose();

        Assert.Throws<ObjectDisposedException>(() => publisher.Publish(new StdString()));
    }
}
