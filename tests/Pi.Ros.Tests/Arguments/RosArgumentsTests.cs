using FsCheck.Fluent;
using FsCheck;

namespace Pi.Ros.Tests;

public sealed class RosArgumentsTests
{
    private static RosArguments Parse(params string[] arguments) => RosArguments.Parse(arguments);

    private static NodeName NodeOf(RosArguments arguments) => arguments.Remaps.Rename(new NodeName("pi"));

    [Fact]
    public void An_empty_line_says_nothing()
    {
        RosArguments a = Parse();
        Assert.Empty(a.ProgramArguments);
        Assert.Empty(a.Remaps.Rules);
        Assert.Empty(a.ParameterSources);
        Assert.Equal(("/", LogLevel.Info, true, true, true), (a.Enclave, a.LogLevels.Default, a.StdoutLogs, a.RosoutLogs, a.ExternalLibLogs));
        Assert.Null(a.LogConfigFile);
        Assert.Null(a.LogFileName);
    }

    public static TheoryData<string[], string[]> OwnArguments => new()
    {
        { ["demo", "--seed", "3"], ["demo", "--seed", "3"] },
        { ["a", "--ros-args"], ["a"] },
        { ["a", "--ros-args", "--ros-args"], ["a"] },
        { ["--ros-args", "-r", "a:=b", "--", "x", "--", "y"], ["x", "--", "y"] },
        { ["--ros-args", "--", "x", "--ros-args", "-r", "a:=b", "--", "y"], ["x", "y"] },
        { ["x", "--ros-args", "--ros-args", "--", "y", "--ros-args"], ["x", "y"] },
        { ["-r", "a:=b", "foo:=bar"], ["-r", "a:=b", "foo:=bar"] },
        { ["--", "x"], ["--", "x"] },
        { ["", "--ros-args", "--", ""], ["", ""] },
    };

    [Theory]
    [MemberData(nameof(OwnArguments))]
    public void What_lies_outside_the_blocks_is_the_programs_own(string[] line, string[] own) => Assert.Equal(own, Parse(line).ProgramArguments);

    [Fact]
    public void The_full_line_of_a_launch_node_is_understood()
    {
        RosArguments a = Parse(
            "run", "--model", "models/pi-mini",
            "--ros-args", "--log-level", "debug", "--log-level", "rcl:=warn",
            "--ros-args",
            "-r", "__node:=mind", "-r", "__ns:=/left",
            "-p", "use_sim_time:=True",
            "--params-file", "/tmp/launch_params_x1",
            "-p", "rate:=30.0",
            "-r", "wrist_image:=/camera/image",
            "--enclave", "/left/mind");
        Assert.Equal(["run", "--model", "models/pi-mini"], a.ProgramArguments);
        Assert.Equal("/left/mind", NodeOf(a).FullyQualifiedName);
        Assert.Equal("/camera/image", a.Remaps.ResolveTopic(NodeOf(a), "wrist_image"));
        Assert.Equal(
            [
                new ParameterSource.FromText(null, "use_sim_time", true),
                new ParameterSource.FromFile("/tmp/launch_params_x1"),
                new ParameterSource.FromText(null, "rate", 30.0),
            ],
            a.ParameterSources);
        Assert.Equal("/left/mind", a.Enclave);
        Assert.Equal((LogLevel.Debug, LogLevel.Warn), (a.LogLevels.Default, a.LogLevels.Of("rcl")));
    }

    [Theory]
    [InlineData("--remap")]
    [InlineData("-r")]
    public void Long_and_short_remap_flags_are_one(string flag) => Assert.Equal("/x", NodeOf(Parse("--ros-args", flag, "__node:=x")).FullyQualifiedName);

    [Theory]
    [InlineData("-p")]
    [InlineData("--param")]
    public void Long_and_short_parameter_flags_are_one(string flag) =>
        Assert.Equal([new ParameterSource.FromText("pi", "a.b", new long[] { 1, 2 })], Parse("--ros-args", flag, "pi:a.b:=[1, 2]").ParameterSources);

    [Fact]
    public void A_parameter_value_may_hold_anything_after_the_first_separator() =>
        Assert.Equal([new ParameterSource.FromText(null, "a", "x:=y z:w")], Parse("--ros-args", "-p", "a:=x:=y z:w").ParameterSources);

    [Fact]
    public void Qos_overrides_have_slashes_in_their_names() =>
        Assert.Equal(
            [new ParameterSource.FromText(null, "qos_overrides./chatter.publisher.depth", 5)],
            Parse("--ros-args", "-p", "qos_overrides./chatter.publisher.depth:=5").ParameterSources);

    [Theory]
    [InlineData("-e")]
    [InlineData("--enclave")]
    public void The_last_enclave_counts(string flag) => Assert.Equal("/b/c", Parse("--ros-args", flag, "/a", flag, "/b/c").Enclave);

    [Theory]
    [InlineData("debug", LogLevel.Debug)]
    [InlineData("INFO", LogLevel.Info)]
    [InlineData("Warn", LogLevel.Warn)]
    [InlineData("error", LogLevel.Error)]
    [InlineData("fatal", LogLevel.Fatal)]
    [InlineData("40", LogLevel.Error)]
    public void A_level_is_a_word_or_a_number(string text, LogLevel level)
    {
        Assert.Equal(level, Parse("--ros-args", "--log-level", text).LogLevels.Default);
        Assert.Equal(level, Parse("--ros-args", "--log-level", "a.b:=" + text).LogLevels.Of("a.b"));
    }

    [Fact]
    public void Log_flags_are_read_and_the_last_one_counts()
    {
        RosArguments a = Parse(
            "--ros-args", "--disable-stdout-logs", "--disable-rosout-logs", "--disable-external-lib-logs", "--enable-rosout-logs",
            "--log-config-file", "c.yaml", "--log-file-name", "one", "--log-file-name", "two");
        Assert.Equal((false, true, false), (a.StdoutLogs, a.RosoutLogs, a.ExternalLibLogs));
        Assert.Equal(("c.yaml", "two"), (a.LogConfigFile, a.LogFileName));
    }

    [Theory]
    [InlineData("Unknown ROS argument '--foo'", "--foo")]
    [InlineData("Unknown ROS argument 'foo:=bar'", "foo:=bar")]
    [InlineData("Unknown ROS argument '-R'", "-R", "a:=b")]
    [InlineData("Unknown ROS argument '--enable-logs'", "--enable-logs")]
    [InlineData("Unknown ROS argument '--params-file=x'", "--params-file=x")]
    [InlineData("-r has no value", "-r")]
    [InlineData("--remap has no value", "--remap")]
    [InlineData("-p has no value", "-p")]
    [InlineData("--params-file has no value", "--params-file")]
    [InlineData("--params-file has no value", "--params-file", "")]
    [InlineData("--enclave has no value", "--enclave")]
    [InlineData("--log-level has no value", "--log-level")]
    [InlineData("--log-config-file has no value", "--log-config-file")]
    [InlineData("--log-file-name has no value", "--log-file-name")]
    [InlineData("Remap rule '--' cannot be read", "-r", "--")]
    [InlineData("Parameter 'a=1' cannot be read: it has no ':='", "-p", "a=1")]
    [InlineData("Parameter 'a:=' cannot be read: it has no value (an empty string is written '\"\"'); expected", "-p", "a:=")]
    [InlineData("'' is no parameter name", "-p", ":=1")]
    [InlineData("'' is no parameter name", "-p", "pi::=1")]
    [InlineData("'a..b' is no parameter name", "-p", "a..b:=1")]
    [InlineData("'a b' is no parameter name", "-p", "a b:=1")]
    [InlineData("'*' is no parameter name", "-p", "*:=1")]
    [InlineData("Node name '/left/pi'", "-p", "/left/pi:a:=1")]
    [InlineData("a map is no parameter value", "-p", "a:={b: 1}")]
    [InlineData("a map is no parameter value", "-p", "a:=b: 1")]
    [InlineData("a list must be of one type", "-p", "a:=[1, 2.0]")]
    [InlineData("this is not YAML", "-p", "a:=[1")]
    [InlineData("Parameter 'a:= ' cannot be read: a value is missing; expected", "-p", "a:= ")]
    [InlineData("no YAML aliases", "-p", "a:=*b")]
    [InlineData("only one value", "-p", "a:=1\n---\n2")]
    [InlineData("Enclave 'x'", "-e", "x")]
    [InlineData("Log level 'verbose'", "--log-level", "verbose")]
    [InlineData("Log level '25'", "--log-level", "25")]
    [InlineData("Log level ':=debug'", "--log-level", ":=debug")]
    [InlineData("Log level 'rcl:='", "--log-level", "rcl:=")]
    [InlineData("Log level 'rcl:=loud'", "--log-level", "rcl:=loud")]
    [InlineData("Log level 'debug,info'", "--log-level", "debug,info")]
    public void What_cannot_be_read_is_named_in_one_sentence(string sentence, params string[] block)
    {
        var e = Assert.Throws<RosArgumentException>(() => RosArguments.Parse(["x", "--ros-args", .. block]));
        Assert.Contains(sentence, e.Message, StringComparison.Ordinal);
        Assert.Contains("expected", e.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Own_arguments_survive_wherever_blocks_are_put_between_them()
    {
        var own = Gen.Elements("a", "--x", "-r", "-p", "b:=c", "--remap").ListOf();
        Prop.ForAll(own.Two().ToArbitrary(), pair =>
        {
            string[] line = [.. pair.Item1, "--ros-args", "-r", "a:=b", "--", .. pair.Item2, "--ros-args", "-p", "x:=1"];
            RosArguments parsed = RosArguments.Parse(line);
            Assert.Equal([.. pair.Item1, .. pair.Item2], parsed.ProgramArguments);
            Assert.Single(parsed.Remaps.Rules);
            Assert.Single(parsed.ParameterSources);
        }).QuickCheckThrowOnFailure();
    }
}
