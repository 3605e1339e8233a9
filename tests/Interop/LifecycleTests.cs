using StdString = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Interop.Tests;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Contexts_that_are_disposed_leave_nothing_behind()
    {
        await LiveAsync(100);
        var before = Footprint.Measure();

        await LiveAsync(200);

        await before.ComesBackAsync();
    }

    private static async Task LiveAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var context = Wire.Join();
            using var node = context.CreateNode("mayfly");
            using var publisher = node.CreatePublisher<StdString>("life");
            using var subscription = node.Subscribe<StdString>("life");
            publisher.Publish(new StdString { Data = $"{i}" });
            Assert.Equal($"{i}", (await subscription.TakeAsync(Wire.Deadline())).Message.Data);
        }
    }
}
