namespace Pi.Node.Tests;

public sealed class RollingTimesTests
{
    [Fact]
    public void No_times_have_no_quantile() => Assert.Equal(TimeSpan.Zero, new RollingTimes().Quantile(0.5));

    [Theory]
    [InlineData(0.01, 1)]
    [InlineData(0.5, 50)]
    [InlineData(0.95, 95)]
    [InlineData(1, 100)]
    public void A_quantile_is_the_time_that_so_many_do_not_exceed(double share, int milliseconds)
    {
        var times = new RollingTimes();
        foreach (int time in Enumerable.Range(1, 100).Reverse())
            times.Add(TimeSpan.FromMilliseconds(time));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), times.Quantile(share));
    }

    [Fact]
    public void What_is_long_ago_is_forgotten()
    {
        var times = new RollingTimes();
        times.Add(TimeSpan.FromHours(1));
        for (int i = 0; i < 256; i++)
            times.Add(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), times.Quantile(1));
    }
}
