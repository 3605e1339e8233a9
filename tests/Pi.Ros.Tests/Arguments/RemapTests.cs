namespace Pi.Ros.Tests;

public sealed class RemapTests
{
    private static readonly NodeName Pi = new("pi", "/left");

    private static RemapRules Rules(params string[] rules) => new([.. rules.Select(RemapRule.Parse)]);

    [Theory]
    [InlineData("a:=b", RemapKind.Topic | RemapKind.Service, null, "a", "b")]
    [InlineData("/a:=/b/c", RemapKind.Topic | RemapKind.Service, null, "/a", "/b/c")]
    [InlineData("~/a:=~/b", RemapKind.Topic | RemapKind.Service, null, "~/a", "~/b")]
    [InlineData("pi:a:=b", RemapKind.Topic | RemapKind.Service, "pi", "a", "b")]
    [InlineData("rostopic://a:=b", RemapKind.Topic, null, "a", "b")]
    [InlineData("rosservice:///a/b:=c", RemapKind.Service, null, "/a/b", "c")]
    [InlineData("pi:rosservice://~/a:=c", RemapKind.Service, "pi", "~/a", "c")]
    [InlineData("rostopic:a:=b", RemapKind.Topic | RemapKind.Service, "rostopic", "a", "b")]
    [InlineData("__node:=x", RemapKind.NodeName, null, null, "x")]
    [InlineData("__name:=x", RemapKind.NodeName, null, null, "x")]
    [InlineData("pi:__node:=x", RemapKind.NodeName, "pi", null, "x")]
    [InlineData("__ns:=/", RemapKind.Namespace, null, null, "/")]
    [InlineData("__ns:=/a/b", RemapKind.Namespace, null, null, "/a/b")]
    [InlineData("pi:__ns:=/a/", RemapKind.Namespace, "pi", null, "/a")]
    public void Every_form_of_a_rule_is_read(string text, RemapKind kind, string? node, string? from, string to) =>
        Assert.Equal(new RemapRule(kind, node, from, to), RemapRule.Parse(text));

    [Theory]
    [InlineData("", "':='")]
    [InlineData("a", "':='")]
    [InlineData("a=b", "':='")]
    [InlineData("a:b", "':='")]
    [InlineData(":=", "left side ''")]
    [InlineData(":=b", "left side ''")]
    [InlineData("a:=", "right side ''")]
    [InlineData("a:=b:=c", "right side 'b:=c'")]
    [InlineData("a:=b c", "right side 'b c'")]
    [InlineData("a//b:=c", "left side 'a//b'")]
    [InlineData("/:=c", "left side '/'")]
    [InlineData("a:=/", "right side '/'")]
    [InlineData("a/:=b", "left side 'a/'")]
    [InlineData("1a:=b", "left side '1a'")]
    [InlineData("/*:=b", "wildcards")]
    [InlineData("/**/a:=b", "wildcards")]
    [InlineData("~:=b", "left side '~'")]
    [InlineData("~a:=b", "left side '~a'")]
    [InlineData("a:=\\1", "right side '\\1'")]
    [InlineData("__nod:=x", "left side '__nod'")]
    [InlineData("ns/pi:a:=b", "left side 'ns/pi:a'")]
    [InlineData("rosparam://a:=b", "left side 'rosparam://a'")]
    [InlineData("__node:=/x", "Node name '/x'")]
    [InlineData("__node:=", "Node name ''")]
    [InlineData("__ns:=left", "Namespace 'left'")]
    [InlineData("__ns:=/le ft", "index 3")]
    public void A_malformed_rule_is_refused_in_one_sentence_that_says_why(string text, string why)
    {
        var e = Assert.Throws<RosArgumentException>(() => RemapRule.Parse(text));
        Assert.StartsWith($"Remap rule '{text}' cannot be read: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(why, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_hostile_rule_is_refused_at_once() =>
        Assert.Throws<RosArgumentException>(() => RemapRule.Parse(new string('a', 100_000) + "!:=b"));

    [Theory]
    [InlineData("image", "/left/image")]
    [InlineData("/image", "/image")]
    [InlineData("~/image", "/left/pi/image")]
    public void Without_rules_names_are_only_expanded(string name, string expected)
    {
        Assert.Equal(expected, RemapRules.None.ResolveTopic(Pi, name));
        Assert.Equal(expected, RemapRules.None.ResolveService(Pi, name));
    }

    [Theory]
    [InlineData("image:=/camera/image")]
    [InlineData("/left/image:=/camera/image")]
    [InlineData("pi:image:=/camera/image")]
    [InlineData("rostopic://image:=/camera/image")]
    public void A_rule_matches_the_expanded_name_however_it_is_written(string rule)
    {
        Assert.Equal("/camera/image", Rules(rule).ResolveTopic(Pi, "image"));
        Assert.Equal("/camera/image", Rules(rule).ResolveTopic(Pi, "/left/image"));
        Assert.Equal("/left/depth", Rules(rule).ResolveTopic(Pi, "depth"));
    }

    [Theory]
    [InlineData("~/image:=image", "~/image", "/left/image")]
    [InlineData("image:=~/image", "image", "/left/pi/image")]
    [InlineData("image:=wrist/image", "image", "/left/wrist/image")]
    public void Both_sides_are_expanded_in_the_frame_of_the_node(string rule, string name, string expected) =>
        Assert.Equal(expected, Rules(rule).ResolveTopic(Pi, name));

    [Fact]
    public void The_first_matching_rule_wins_and_rules_do_not_chain() =>
        Assert.Equal("/left/b", Rules("other:a:=z", "a:=b", "a:=c", "b:=d").ResolveTopic(Pi, "a"));

    [Fact]
    public void A_rule_for_another_node_or_another_kind_does_not_apply()
    {
        Assert.Equal("/left/a", Rules("pi_driver:a:=b").ResolveTopic(Pi, "a"));
        Assert.Equal("/left/a", Rules("rosservice://a:=b").ResolveTopic(Pi, "a"));
        Assert.Equal("/left/a", Rules("rostopic://a:=b").ResolveService(Pi, "a"));
        Assert.Equal("/left/b", Rules("a:=b").ResolveService(Pi, "a"));
    }

    [Theory]
    [InlineData("/right/mind", "__node:=mind", "__ns:=/right")]
    [InlineData("/left/first", "__node:=first", "__name:=second")]
    [InlineData("/first/pi", "__ns:=/first", "__ns:=/second")]
    [InlineData("/left/pi", "pi_driver:__node:=x", "pi_driver:__ns:=/x")]
    [InlineData("/x/mind", "pi:__node:=mind", "mind:__ns:=/x")]
    [InlineData("/left/mind", "pi:__node:=mind", "pi:__ns:=/x")]
    [InlineData("/pi", "__ns:=/")]
    public void A_node_is_renamed_by_the_first_rule_of_each_kind(string expected, params string[] rules) =>
        Assert.Equal(expected, Rules(rules).Rename(Pi).FullyQualifiedName);

    [Fact]
    public void An_action_is_remapped_as_a_whole_and_then_by_its_parts()
    {
        ActionNames names = Rules("go:=/arm/go", "/arm/go/_action/feedback:=/seen", "/arm/go/_action/send_goal:=/asked").ResolveAction(Pi, "go");
        Assert.Equal(new ActionNames("/asked", "/arm/go/_action/get_result", "/arm/go/_action/cancel_goal", "/seen", "/arm/go/_action/status"), names);
    }

    [Fact]
    public void An_action_can_be_remapped_by_its_parts_alone()
    {
        ActionNames names = Rules("go/_action/status:=/s", "rostopic://go/_action/send_goal:=/no").ResolveAction(Pi, "go");
        Assert.Equal(("/s", "/left/go/_action/send_goal"), (names.Status, names.SendGoal));
    }
}
