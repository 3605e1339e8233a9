namespace Pi.Ros.Tests;

public sealed class LogFormatTests
{
    private static readonly LogLine Line = new(
        LogLevel.Warn, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000).AddTicks(1_234_567), "left.pi", "camera is late")
    {
        File = "Camera.cs",
        Function = "Receive",
        Line = 42,
    };

    [Theory]
    [InlineData("[{severity}] [{time}] [{name}]: {message}", "[WARN] [1700000000.123456700] [left.pi]: camera is late")]
    [InlineData("{time_as_nanoseconds}", "1700000000123456700")]
    [InlineData("{date_time_with_ms}", "2023-11-14 22:13:20.123")]
    [InlineData("{file_name}:{line_number} {function_name}()", "Camera.cs:42 Receive()")]
    [InlineData("{message}{message}", "camera is latecamera is late")]
    [InlineData("{unknown} {severity", "{unknown} {severity")]
    [InlineData("{{name}}", "{left.pi}")]
    [InlineData("{a {name} b}", "{a left.pi b}")]
    [InlineData("}{", "}{")]
    [InlineData("", "")]
    [InlineData("\\t{name}\\n\\x1b[1m\\q\\\\n", "\tleft.pi\n\x1b[1m\\q\\\\n")]
    public void Tokens_are_filled_in_and_the_rest_is_text(string template, string expected) =>
        Assert.Equal(expected, new LogFormat(template).Format(Line));

    [Fact]
    public void The_standard_line_is_that_of_ros() =>
        Assert.Equal("[WARN] [1700000000.123456700] [left.pi]: camera is late", LogFormat.Standard.Format(Line));

    [Fact]
    public void Early_times_keep_their_width()
    {
        LogLine early = Line with { Time = DateTimeOffset.UnixEpoch.AddTicks(50) };
        Assert.Equal("0000000000.000005000 0000000000000005000", new LogFormat("{time} {time_as_nanoseconds}").Format(early));
    }

    [Fact]
    public void An_unknown_place_leaves_its_tokens_empty() =>
        Assert.Equal("()", new LogFormat("{file_name}({line_number}){function_name}").Format(new LogLine(LogLevel.Info, DateTimeOffset.UnixEpoch, "pi", "x")));
}
