using FsCheck.Fluent;
using FsCheck;
using Pi.Ros.Parameters;

namespace Pi.Ros.Tests;

public sealed class ParameterOverridesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pi").FullName;
    private int _files;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string yaml)
    {
        string path = Path.Combine(_folder, $"p{_files++}.yaml");
        File.WriteAllText(path, yaml);
        return path;
    }

    private static IReadOnlyDictionary<string, ParameterValue> For(string node, params string[] block)
    {
        int slash = node.LastIndexOf('/');
        RosArguments arguments = RosArguments.Parse(["--ros-args", .. block]);
        return ParameterOverrides.Load(arguments.ParameterSources).For(new NodeName(node[(slash + 1)..], node[..slash]));
    }

    private IReadOnlyDictionary<string, ParameterValue> Read(string yaml) => For("/pi", "--params-file", Write(yaml));

    [Fact]
    public void The_file_launch_writes_for_a_node_is_read()
    {
        string file = Write("""
            /left/pi:
              ros__parameters:
                use_sim_time: True
                rate: 30.0
                model: pi-mini
                horizon: 50
                limits.max_velocity: 1.5
                gains: !!python/tuple
                - 1.0
                - 2.5
                names: !!python/tuple ['a', "2"]
            """);
        var values = For("/left/pi", "--params-file", file);
        Assert.Equal(7, values.Count);
        Assert.Equal(true, values["use_sim_time"]);
        Assert.Equal(30.0, values["rate"]);
        Assert.Equal("pi-mini", values["model"]);
        Assert.Equal(50, values["horizon"]);
        Assert.Equal(1.5, values["limits.max_velocity"]);
        Assert.Equal(new[] { 1.0, 2.5 }, values["gains"]);
        Assert.Equal(new[] { "a", "2" }, values["names"]);
        Assert.Empty(For("/right/pi", "--params-file", file));
    }

    [Fact]
    public void Every_type_of_value_is_read()
    {
        var values = Read("""
            # a comment
            /**:
              ros__parameters:
                bools: [true, No, ON]
                integers: [1, 0x10, -3]
                doubles: [1.0, .inf, 2e3]
                strings: [a, 'b', "c d"]
                quoted: '5'
                double_quoted: "true"
                tagged: !!str 7
                empty: ""
                null_word: null
                tilde: ~
                text: |
                  two
                  lines
                folded: >-
                  12
                camera:
                  wrist:
                    fps: 15
                  base.fps: 30
            """);
        Assert.Equal(new[] { true, false, true }, values["bools"]);
        Assert.Equal(new long[] { 1, 16, -3 }, values["integers"]);
        Assert.Equal(new[] { 1.0, double.PositiveInfinity, 2000.0 }, values["doubles"]);
        Assert.Equal(new[] { "a", "b", "c d" }, values["strings"]);
        Assert.Equal("5", values["quoted"]);
        Assert.Equal("true", values["double_quoted"]);
        Assert.Equal("7", values["tagged"]);
        Assert.Equal("", values["empty"]);
        Assert.Equal("null", values["null_word"]);
        Assert.Equal("~", values["tilde"]);
        Assert.Equal("two\nlines\n", values["text"]);
        Assert.Equal(12, values["folded"]);
        Assert.Equal(15, values["camera.wrist.fps"]);
        Assert.Equal(30, values["camera.base.fps"]);
    }

    [Theory]
    [InlineData("/pi", "/pi", true)]
    [InlineData("pi", "/pi", true)]
    [InlineData("pi", "/left/pi", false)]
    [InlineData("/left/pi", "/left/pi", true)]
    [InlineData("left/pi", "/left/pi", true)]
    [InlineData("/left/pi", "/left/pi_driver", false)]
    [InlineData("/**", "/pi", true)]
    [InlineData("/**", "/a/b/pi", true)]
    [InlineData("/*", "/pi", true)]
    [InlineData("/*", "/left/pi", false)]
    [InlineData("/*/pi", "/left/pi", true)]
    [InlineData("/*/pi", "/pi", false)]
    [InlineData("/**/pi", "/pi", true)]
    [InlineData("/**/pi", "/a/b/pi", true)]
    [InlineData("/**/pi", "/a/b/other", false)]
    [InlineData("/left/*", "/left/pi", true)]
    [InlineData("/left/**", "/left/arm/pi", true)]
    [InlineData("/left/**/pi", "/left/pi", true)]
    [InlineData("**", "/a/pi", true)]
    public void A_section_is_for_the_nodes_its_pattern_matches(string pattern, string node, bool matches)
    {
        string file = Write($"'{pattern}': {{ros__parameters: {{x: 1}}}}");
        Assert.Equal(matches, For(node, "--params-file", file).ContainsKey("x"));
    }

    [Fact]
    public void Namespaces_may_be_nested()
    {
        string file = Write("""
            left:
              pi:
                ros__parameters: {x: 1}
              arm:
                driver:
                  ros__parameters: {x: 2}
            /**:
              pi_driver:
                ros__parameters: {x: 3}
            """);
        Assert.Equal(1, For("/left/pi", "--params-file", file)["x"]);
        Assert.Equal(2, For("/left/arm/driver", "--params-file", file)["x"]);
        Assert.Equal(3, For("/right/pi_driver", "--params-file", file)["x"]);
    }

    [Fact]
    public void Later_values_win_across_files_flags_and_patterns()
    {
        string first = Write("/**: {ros__parameters: {a: 1, b: 1, c: 1}}\n/pi: {ros__parameters: {b: 2}}");
        string second = Write("/pi: {ros__parameters: {c: 3, d: 3}}\n/**: {ros__parameters: {d: 4}}");
        var values = For("/pi", "-p", "a:=0", "--params-file", first, "-p", "b:=5", "--params-file", second, "-p", "pi:e:=6", "-p", "other:e:=7");
        Assert.Equal([1L, 5L, 3L, 4L, 6L], "abcde".Select(name => values[name.ToString()].As<long>()));
    }

    [Fact]
    public void Of_a_repeated_key_the_last_counts() => Assert.Equal("z", Read("pi: {ros__parameters: {a: 1, a: z}}")["a"]);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n...\n")]
    [InlineData("pi: {ros__parameters: {}}")]
    [InlineData("{}")]
    public void A_file_may_say_nothing(string yaml) => Assert.Empty(Read(yaml));

    [Fact]
    public void Several_documents_are_read_in_order() =>
        Assert.Equal(2, Read("pi: {ros__parameters: {a: 1}}\n---\npi: {ros__parameters: {a: 2}}")["a"]);

    [Theory]
    [InlineData("pi:\n  ros__parameters:\n    a: [1, b]", 3, "a list must be of one type, but 'b' is of type string and 1 of type integer")]
    [InlineData("pi:\n  ros__parameters:\n    a: [1.0, 2]", 3, "a list must be of one type")]
    [InlineData("pi:\n  ros__parameters:\n    a: [[1], [2]]", 3, "neither lists nor maps")]
    [InlineData("pi:\n  ros__parameters:\n    a: [{b: 1}]", 3, "neither lists nor maps")]
    [InlineData("pi:\n  ros__parameters:\n    a:\n", 3, "a value is missing")]
    [InlineData("pi:\n  ros__parameters:\n", 2, "expected a map of parameter names and values")]
    [InlineData("pi:\n  ros__parameters: [1]", 2, "expected a map of parameter names and values")]
    [InlineData("pi:\n  a: 1", 2, "expected a map of node names, each with ros__parameters")]
    [InlineData("pi:", 1, "expected a map of node names")]
    [InlineData("hello", 1, "expected a map of node names")]
    [InlineData("- pi", 1, "expected a map of node names")]
    [InlineData("ros__parameters: {a: 1}", 1, "must stand under a node name")]
    [InlineData("\n9pi: {ros__parameters: {a: 1}}", 2, "'9pi' is no node name")]
    [InlineData("a//b: {ros__parameters: {a: 1}}", 1, "'a//b' is no node name")]
    [InlineData("pi-x: {ros__parameters: {a: 1}}", 1, "'pi-x' is no node name")]
    [InlineData("p*: {ros__parameters: {a: 1}}", 1, "'p*' is no node name")]
    [InlineData("pi:\n  ros__parameters:\n    a: &x 1\n    b: *x", 4, "no YAML aliases")]
    [InlineData("x: &x {ros__parameters: {a: 1}}\npi:\n  <<: *x", 3, "no YAML aliases")]
    [InlineData("pi:\n  ros__parameters:\n    ? [a]\n    : 1", 3, "a key must be a name")]
    [InlineData("pi:\n  ros__parameters:\n    '': 1", 3, "a key must be a name")]
    public void A_wrong_file_is_refused_with_its_name_and_line(string yaml, int line, string why)
    {
        string file = Write(yaml);
        var e = Assert.Throws<ParameterFormatException>(() => For("/pi", "--params-file", file));
        Assert.StartsWith($"Parameter file '{file}', line {line}: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(why, e.Message, StringComparison.Ordinal);
        Assert.Equal(line, e.Line);
    }

    [Theory]
    [InlineData("pi:\n  ros__parameters:\n\ta: 1", 2)]
    [InlineData("pi:\n  ros__parameters: {a: 1\n", 3)]
    [InlineData("pi:\n  ros__parameters:\n    a: \"open", 3)]
    [InlineData("pi:\n  ros__parameters:\n    a: b: c", 3)]
    [InlineData("pi:\n  ros__parameters:\n    a: @b", 3)]
    [InlineData("pi:\n  ros__parameters:\n    a: [1, 'b'\n    c: [2, d]", 3)]
    [InlineData("pi:\n  ros__parameters:\n    a: [!!str no # c\n    b:\n      c: 1", 3)]
    public void What_is_not_yaml_is_refused_with_its_name_and_about_the_line(string yaml, int line)
    {
        string file = Write(yaml);
        var e = Assert.Throws<ParameterFormatException>(() => For("/pi", "--params-file", file));
        Assert.StartsWith($"Parameter file '{file}', near line {line}: this is not YAML", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_file_holds_it_is_read_or_refused_with_a_sentence()
    {
        Gen<string> piece = Gen.Elements(
            "pi", "/**", ":", ": ", "\n", "\n  ", "\n    ", "ros__parameters", "a", "[", "]", "{", "}", ", ", "- ", "'", "\"", "1", "true", "#", " #", "&a ", "*a", "!!str ", "|", ">", "\t", "---\n", "%", "\0", "\\");
        Prop.ForAll(piece.ListOf().Select(string.Concat).ToArbitrary(), yaml =>
        {
            try
            {
                Read("pi:\n  ros__parameters:\n    x: " + yaml);
            }
            catch (ParameterFormatException e)
            {
                Assert.StartsWith("Parameter file '", e.Message, StringComparison.Ordinal);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void An_empty_list_stops_only_the_node_it_is_for()
    {
        string file = Write("pi: {ros__parameters: {a: []}}\nother: {ros__parameters: {b: 1}}");
        Assert.Equal(1, For("/other", "--params-file", file)["b"]);
        var e = Assert.Throws<ParameterFormatException>(() => For("/pi", "--params-file", file));
        Assert.Contains("parameter 'a' is an empty list", e.Message, StringComparison.Ordinal);
        Assert.Throws<ParameterFormatException>(() => For("/pi", "-p", "a:=[]"));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_refused_by_name()
    {
        foreach (string path in new[] { Path.Combine(_folder, "absent.yaml"), _folder })
        {
            var e = Assert.Throws<ParameterFormatException>(() => For("/pi", "--params-file", path));
            Assert.StartsWith($"Parameter file '{path}' cannot be read: ", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_bomb_of_any_kind_is_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("{a: ", 100_000));
        string[] bombs =
        [
            "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
            "pi: {ros__parameters: " + deep,
            deep,
            "pi: {ros__parameters: {a: " + new string('[', 100_000),
            "pi: {ros__parameters: {a: '" + new string('x', 17 * 1024 * 1024) + "'}}",
        ];
        Assert.All(bombs, bomb => Assert.Throws<ParameterFormatException>(() => Read(bomb)));
    }

    [Fact]
    public void A_robot_description_fits()
    {
        string urdf = string.Concat(Enumerable.Repeat("<link name=\"a\"/>", 50_000));
        Assert.Equal(urdf, Read($"/**: {{ros__parameters: {{robot_description: '{urdf}'}}}}")["robot_description"]);
    }
}
