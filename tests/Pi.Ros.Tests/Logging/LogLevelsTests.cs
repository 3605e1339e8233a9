namespace Pi.Ros.Tests;

public sealed class LogLevelsTests
{
    private static LogLevels Levels(params string[] given) =>
        RosArguments.Parse(["--ros-args", .. given.SelectMany(level => new[] { "--log-level", level })]).LogLevels;

    [Theory]
    [InlineData("a", LogLevel.Info)]
    [InlineData("left", LogLevel.Error)]
    [InlineData("left.pi", LogLevel.Debug)]
    [InlineData("left.pi.camera.wrist", LogLevel.Debug)]
    [InlineData("left.pi_driver", LogLevel.Error)]
    [InlineData("leftover", LogLevel.Info)]
    [InlineData("", LogLevel.Info)]
    public void A_logger_inherits_along_the_dots(string logger, LogLevel level) =>
        Assert.Equal(level, Levels("left:=error", "left.pi:=debug").Of(logger));

    [Fact]
    public void Unset_hands_on_to_the_ancestor_and_the_default()
    {
        Assert.Equal(LogLevel.Warn, Levels("warn", "a.b:=unset").Of("a.b"));
        Assert.Equal(LogLevel.Info, Levels("unset").Of("a"));
    }

    [Fact]
    public void The_last_level_given_counts()
    {
        LogLevels levels = Levels("debug", "a:=warn", "error", "a:=fatal");
        Assert.Equal((LogLevel.Error, LogLevel.Fatal), (levels.Default, levels.Of("a")));
    }

    [Fact]
    public void A_level_lets_through_itself_and_above()
    {
        LogLevels levels = Levels("a:=warn");
        Assert.True(levels.IsEnabled("a", LogLevel.Warn));
        Assert.True(levels.IsEnabled("a", LogLevel.Fatal));
        Assert.False(levels.IsEnabled("a", LogLevel.Info));
        Assert.True(levels.IsEnabled("b", LogLevel.Info));
    }

    [Theory]
    [InlineData("10", true)]
    [InlineData("0", true)]
    [InlineData("UNSET", true)]
    [InlineData("15", false)]
    [InlineData("-10", false)]
    [InlineData("", false)]
    [InlineData("debug, info", false)]
    [InlineData(" info", false)]
    [InlineData("verbose", false)]
    public void A_level_is_one_of_the_known_words_or_numbers(string text, bool known) => Assert.Equal(known, LogLevels.TryParseLevel(text, out _));
}
