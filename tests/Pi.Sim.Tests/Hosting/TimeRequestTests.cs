using Pi.Sim.Hosting;

namespace Pi.Sim.Tests.Hosting;

public sealed class TimeRequestTests
{
    [Theory]
    [InlineData("pause", true, 0)]
    [InlineData(" resume ", false, 0)]
    [InlineData("back 2.5", null, 2_500_000_000)]
    [InlineData("back", null, long.MaxValue)]
    public void Words_ask_for_time(string text, bool? stands, long back)
    {
        TimeRequest request = TimeRequest.Parse(text);
        Assert.Equal((stands, back), (request.Stands, request.Back));
    }

    [Theory]
    [InlineData("")]
    [InlineData("stop")]
    [InlineData("back -1")]
    [InlineData("back 0")]
    [InlineData("back NaN")]
    [InlineData("back 1 2")]
    public void Other_words_are_refused(string text) => Assert.Throws<FormatException>(() => TimeRequest.Parse(text));
}
