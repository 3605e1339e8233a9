using Pi.Drivers.Inputs;

namespace Pi.Drivers.Tests.Inputs;

public sealed class LatestTests
{
    [Fact]
    public void What_is_read_is_whole_and_never_older_than_what_was_read_before()
    {
        var latest = new Latest<long[]>(() => new long[64]);
        const long last = 300_000;
        var writer = new Thread(() =>
        {
            for (long value = 1; value <= last; value++)
            {
                Array.Fill(latest.Back, value);
                latest.Publish();
            }
        });
        writer.Start();
        for (long seen = 0; seen < last;)
        {
            if (!latest.Take())
                continue;
            long[] front = latest.Front;
            Assert.True(front[0] > seen, "older than before");
            Assert.All(front, value => Assert.Equal(front[0], value));
            seen = front[0];
        }
        writer.Join();

        Assert.False(latest.Take());
    }
}
