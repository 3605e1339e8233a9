using System.Text.RegularExpressions;
using Serilog;
using Serilog.Core;

namespace Pi.Ros.Tests;

public sealed class RosConsoleSinkTests
{
    private static ConsoleLogOptions Read(params (string Name, string Value)[] variables) =>
        ConsoleLogOptions.Read(name => variables.FirstOrDefault(v => v.Name == name).Value);

    private static string Written(ConsoleLogOptions options, Action<ILogger> log)
    {
        using var output = new StringWriter();
        using Logger logger = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .Enrich.WithProperty(Constants.SourceContextPropertyName, "left.pi")
            .WriteTo.Sink(new RosConsoleSink(options, output))
            .CreateLogger();
        log(logger);
        return output.ToString();
    }

    [Fact]
    public void A_line_has_the_shape_of_ros() =>
        Assert.Matches(
            new Regex(@"^\[INFO\] \[\d{10}\.\d{9}\] \[left\.pi\]: heard hello 3 times\n\z"),
            Written(Read(), log => log.Information("heard {Text} {Count} times", "hello", 3)));

    [Theory]
    [InlineData("1", "\x1b[32mDEBUG\x1b[0m\n\x1b[0mINFO\x1b[0m\n\x1b[33mWARN\x1b[0m\n\x1b[31mERROR\x1b[0m\n\x1b[31mFATAL\x1b[0m\n")]
    [InlineData("0", "DEBUG\nINFO\nWARN\nERROR\nFATAL\n")]
    [InlineData("", "DEBUG\nINFO\nWARN\nERROR\nFATAL\n")]
    public void Lines_are_coloured_when_asked_and_never_into_a_pipe_unasked(string colorized, string expected)
    {
        ConsoleLogOptions options = Read(("RCUTILS_COLORIZED_OUTPUT", colorized), ("RCUTILS_CONSOLE_OUTPUT_FORMAT", "{severity}"));
        Assert.Equal(expected, Written(options, log =>
        {
            log.Debug("x");
            log.Information("x");
            log.Warning("x");
            log.Error("x");
            log.Fatal("x");
        }));
    }

    [Fact]
    public void An_exception_follows_its_message() =>
        Assert.Equal(
            "it broke\nSystem.InvalidOperationException: why\n",
            Written(Read(("RCUTILS_CONSOLE_OUTPUT_FORMAT", "{message}")), log => log.Error(new InvalidOperationException("why"), "it broke")));

    [Fact]
    public void Each_line_is_written_whole_and_flushed()
    {
        var output = new FlushCounter();
        using Logger logger = new LoggerConfiguration().WriteTo.Sink(new RosConsoleSink(Read(("RCUTILS_CONSOLE_OUTPUT_FORMAT", "{message}")), output)).CreateLogger();
        Parallel.For(0, 200, i => logger.Information("line {Number}", i));
        Assert.Equal(200, output.Flushed.Count);
        Assert.All(output.Flushed, line => Assert.Matches(@"^line \d+\n\z", line));
    }

    [Fact]
    public void The_stream_is_a_switch_too()
    {
        Assert.True(Read(("RCUTILS_LOGGING_USE_STDOUT", "1")).UseStdout);
        Assert.False(Read(("RCUTILS_LOGGING_USE_STDOUT", "0")).UseStdout);
        Assert.False(Read().UseStdout);
    }

    [Theory]
    [InlineData("RCUTILS_COLORIZED_OUTPUT")]
    [InlineData("RCUTILS_LOGGING_USE_STDOUT")]
    public void A_switch_is_0_or_1(string name)
    {
        var e = Assert.Throws<RosEnvironmentException>(() => Read((name, "yes")));
        Assert.Equal($"{name} is 'yes': expected 0 or 1.", e.Message);
    }

    private sealed class FlushCounter : StringWriter
    {
        public List<string> Flushed { get; } = [];

        public override void Flush()
        {
            Flushed.Add(ToString());
            GetStringBuilder().Clear();
        }
    }
}
