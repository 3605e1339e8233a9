using Pi.Node.Senses;
using Pi.Ros.Messages.DiagnosticMsgs;

namespace Pi.Node.Tests.Senses;

public sealed class BodyInputTests : IDisposable
{
    private readonly TestNode _node = new();
    private readonly BodyInput _body;
    private int _changes;

    public BodyInputTests()
    {
        _body = new BodyInput(_node.Node);
        _body.Changed += () => _changes++;
    }

    public void Dispose() => _node.Dispose();

    [Fact]
    public void Nothing_is_followed_before_the_body_is_heard() => Assert.Equal((false, "not heard", "", 0L), (_body.Follows, _body.Mode, _body.LastRefusal, _body.Refusals));

    [Theory]
    [InlineData("Armed", "Policy", true)]
    [InlineData("Armed", "Person", false)]
    [InlineData("Holding", "Policy", false)]
    [InlineData("Disabled", "Policy", false)]
    [InlineData("Faulted", "Policy", false)]
    public void It_follows_only_when_it_is_armed_for_the_mind(string mode, string source, bool follows)
    {
        Say(mode, source);
        Assert.Equal(follows, _body.Follows);
        Assert.Equal(follows ? 1 : 0, _changes);
    }

    [Fact]
    public void A_body_that_falls_silent_does_not_follow()
    {
        Say("Armed", "Policy");
        _node.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.True(_body.Follows);
        _node.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal((false, "not heard"), (_body.Follows, _body.Mode));
    }

    [Fact]
    public void Its_mode_comes_with_the_reason()
    {
        Say("Holding", "Policy", reason: "ChunkStale");
        Assert.Equal("Holding: ChunkStale", _body.Mode);
        Say("Armed", "Policy");
        Assert.Equal("Armed", _body.Mode);
    }

    [Fact]
    public void Refusals_are_counted_when_they_change()
    {
        Say("Armed", "Policy", refusal: "None");
        Say("Armed", "Policy", refusal: "Velocity of joint1 (3, limit 2)");
        Say("Armed", "Policy", refusal: "Velocity of joint1 (3, limit 2)");
        Say("Armed", "Policy", refusal: "Position of joint2 (2, limit 1.8)");
        Assert.Equal((2L, "Position of joint2 (2, limit 1.8)"), (_body.Refusals, _body.LastRefusal));
    }

    private void Say(string mode, string source, string reason = "None", string refusal = "None") => _node.Transport.Deliver("/pi_driver/state", new DiagnosticStatus
    {
        Message = mode,
        Values = [new() { Key = "reason", Value = reason }, new() { Key = "source", Value = source }, new() { Key = "last_refusal", Value = refusal }],
    });
}
