namespace Pi.Ros.Tests;

/// <summary>The tables are those of the topic and service name design article and of rcl's and rmw's validators, written out by hand.</summary>
public sealed class NameRulesTests
{
    [Theory]
    [InlineData("chatter")]
    [InlineData("/chatter")]
    [InlineData("~")]
    [InlineData("~/foo")]
    [InlineData("{node}")]
    [InlineData("foo/{ns}_bar")]
    [InlineData("_private")]
    [InlineData("a1/b_2")]
    [InlineData("abc123/def456")]
    public void A_valid_relative_name_passes(string name) => NameRules.CheckRelative(name);

    [Theory]
    [InlineData("", 0)]
    [InlineData("7foo", 0)]
    [InlineData("/7foo", 1)]
    [InlineData("foo/7bar", 4)]
    [InlineData("/", 0)]
    [InlineData("foo/", 3)]
    [InlineData("foo bar", 3)]
    [InlineData("foo-bar", 3)]
    [InlineData("foo.bar", 3)]
    [InlineData("föö", 1)]
    [InlineData("foo/~/bar", 4)]
    [InlineData("~foo", 1)]
    [InlineData("foo/{bar", 4)]
    [InlineData("foo/bar}", 7)]
    [InlineData("foo/{{bar}_baz}", 5)]
    [InlineData("foo/{4bar}", 5)]
    [InlineData("foo/{b-r}", 6)]
    [InlineData("foo/{b/r}", 6)]
    [InlineData("{}", 1)]
    [InlineData("foo\n", 3)]
    public void A_wrong_relative_name_is_refused_with_the_place(string name, int index) =>
        AssertRefused(() => NameRules.CheckRelative(name), name, index);

    [Theory]
    [InlineData("/a")]
    [InlineData("/a/b_c/D9")]
    [InlineData("/_hidden/x")]
    public void A_valid_absolute_name_passes(string name) => NameRules.CheckFullyQualified(name);

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 0)]
    [InlineData("/", 0)]
    [InlineData("/a/", 2)]
    [InlineData("//a", 1)]
    [InlineData("/a//b", 3)]
    [InlineData("/a/9b", 3)]
    [InlineData("/a/{b}", 3)]
    [InlineData("/a~", 2)]
    public void A_wrong_absolute_name_is_refused_with_the_place(string name, int index) =>
        AssertRefused(() => NameRules.CheckFullyQualified(name), name, index);

    [Fact]
    public void Names_end_where_dds_ends()
    {
        NameRules.CheckFullyQualified("/" + new string('a', 246));
        AssertRefused(() => NameRules.CheckFullyQualified("/" + new string('a', 247)), "/" + new string('a', 247), 247);
        NameRules.CheckNamespace("/" + new string('a', 244));
        AssertRefused(() => NameRules.CheckNamespace("/" + new string('a', 245)), "/" + new string('a', 245), 245);
        NameRules.CheckNodeName(new string('a', 255));
        AssertRefused(() => NameRules.CheckNodeName(new string('a', 256)), new string('a', 256), 255);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("1pi", 0)]
    [InlineData("pi/driver", 2)]
    [InlineData("pi-driver", 2)]
    [InlineData("~", 0)]
    [InlineData("pi driver", 2)]
    public void A_wrong_node_name_is_refused_with_the_place(string name, int index) =>
        AssertRefused(() => NameRules.CheckNodeName(name), name, index);

    [Theory]
    [InlineData("left", 0)]
    [InlineData("/left/", 5)]
    [InlineData("/le-ft", 3)]
    public void A_wrong_namespace_is_refused_with_the_place(string name, int index) =>
        AssertRefused(() => NameRules.CheckNamespace(name), name, index);

    [Fact]
    public void The_root_is_a_namespace() => NameRules.CheckNamespace("/");

    [Fact]
    public void The_sentence_names_the_character_and_the_rule()
    {
        var e = Assert.Throws<InvalidNameException>(() => NameRules.CheckFullyQualified("/joint states"));
        Assert.Equal("Name '/joint states' is wrong at index 6 (' '): only letters, digits, '_' and '/' are allowed.", e.Message);
    }

    [Theory]
    [InlineData("/fibonacci/_action/feedback", true)]
    [InlineData("/_ros2cli_daemon", true)]
    [InlineData("_x", true)]
    [InlineData("/a_/b_", false)]
    [InlineData("/rosout", false)]
    public void A_token_with_a_leading_underscore_hides_a_name(string name, bool hidden) => Assert.Equal(hidden, NameRules.IsHidden(name));

    private static void AssertRefused(Action check, string name, int index)
    {
        var e = Assert.Throws<InvalidNameException>(check);
        Assert.Equal((name, index), (e.Name, e.Index));
        Assert.Contains($"'{name}'", e.Message, StringComparison.Ordinal);
    }
}
