using FsCheck;
using FsCheck.Fluent;

namespace Pi.Ros.Tests;

public sealed class NodeNameTests
{
    [Theory]
    [InlineData("/", "node", "ping", "/ping")]
    [InlineData("/", "node", "/ping", "/ping")]
    [InlineData("/", "node", "~", "/node")]
    [InlineData("/", "node", "~/ping", "/node/ping")]
    [InlineData("/my_ns", "node", "ping", "/my_ns/ping")]
    [InlineData("/my_ns", "node", "/ping", "/ping")]
    [InlineData("/my_ns", "node", "~", "/my_ns/node")]
    [InlineData("/my_ns", "node", "~/ping", "/my_ns/node/ping")]
    [InlineData("/my_ns", "node", "a/b", "/my_ns/a/b")]
    [InlineData("/my_ns", "node", "{node}/chatter", "/my_ns/node/chatter")]
    [InlineData("/my_ns", "node", "/{node}/chatter", "/node/chatter")]
    [InlineData("/my_ns", "node", "{ns}/chatter", "/my_ns/chatter")]
    [InlineData("/my_ns", "node", "{namespace}/{node}/chatter", "/my_ns/node/chatter")]
    [InlineData("/my_ns", "node", "~/{node}_{node}", "/my_ns/node/node_node")]
    [InlineData("/", "node", "{ns}/chatter", "/chatter")]
    [InlineData("/a/b", "node", "/x{namespace}/y", "/x/a/b/y")]
    public void Names_expand_as_the_design_article_tabulates(string nodeNamespace, string node, string name, string expected) =>
        Assert.Equal(expected, new NodeName(node, nodeNamespace).Expand(name));

    [Theory]
    [InlineData("{unknown}/x")]
    [InlineData("{Node}/x")]
    public void An_unknown_substitution_is_refused(string name)
    {
        var e = Assert.Throws<InvalidNameException>(() => new NodeName("pi").Expand(name));
        Assert.Equal(0, e.Index);
        Assert.Contains("{namespace}", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a//b")]
    [InlineData("x{ns}")]
    public void A_name_that_expands_to_nothing_valid_is_refused(string name) =>
        Assert.Throws<InvalidNameException>(() => new NodeName("pi").Expand(name));

    [Theory]
    [InlineData("left", "/left", "/left/pi", "left.pi")]
    [InlineData("/left/arm", "/left/arm", "/left/arm/pi", "left.arm.pi")]
    [InlineData("", "/", "/pi", "pi")]
    [InlineData("/", "/", "/pi", "pi")]
    public void A_node_has_a_full_name_and_a_logger(string given, string nodeNamespace, string full, string logger)
    {
        var node = new NodeName("pi", given);
        Assert.Equal((nodeNamespace, full, logger), (node.Namespace, node.FullyQualifiedName, node.LoggerName));
    }

    [Fact]
    public void Whatever_is_given_expansion_yields_a_valid_name_or_refuses()
    {
        var text = Gen.Elements("a", "B", "_", "/", "~", "{node}", "{ns}", "9", "{", "}").ListOf().Select(string.Concat);
        var node = new NodeName("pi", "/left");
        Prop.ForAll(text.ToArbitrary(), name =>
        {
            try
            {
                string expanded = node.Expand(name);
                NameRules.CheckFullyQualified(expanded);
                Assert.Equal(expanded, node.Expand(expanded));
            }
            catch (InvalidNameException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }).QuickCheckThrowOnFailure();
    }
}
