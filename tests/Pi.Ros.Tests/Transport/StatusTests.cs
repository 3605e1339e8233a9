using StdString = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Ros.Tests.Transport;

public sealed class StatusTests
{
    [Fact]
    public async Task Reading_the_status_takes_no_change_from_those_who_wait()
    {
        using var context = Wire.Join();
        using var node = context.CreateNode("tester");
        using var publisher = node.CreatePublisher<StdString>("watched");
        using var noise = node.CreatePublisher<StdString>("noise");
        using var busy = node.Subscribe<StdString>("noise", Qos.Default, (_, _) => Thread.SpinWait(10_000));
        using var stop = new CancellationTokenSource();
        var polling = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                // A change that comes while the event thread is at work is what a poll could take away.
                noise.Publish(new StdString());
                _ = publisher.Status;
            }
        });

        for (var i = 0; i < 100; i++)
        {
            var matched = publisher.WaitForAsync(status => status.Matched == 1, Wire.Deadline());
            var subscription = node.Subscribe<StdString>("watched");
            await matched;
            var unmatched = publisher.WaitForAsync(status => status.Matched == 0, Wire.Deadline());
            subscription.Dispose();
            await unmatched;
        }

        await stop.CancelAsync();
        await polling;
    }
}
