using Pi.Node.Outputs;
using Pi.Policy.Think;
using Pi.Robot;
using Text = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Node.Tests.Outputs;

public sealed class ThoughtPublisherTests
{
    [Fact]
    public void A_thought_is_said_once_and_the_end_as_well()
    {
        using var node = new TestNode();
        var publisher = new ThoughtPublisher(node.Node);
        var thought = new Thought(new Stamp(1), "pick up the red block", ThoughtSource.Planner, "new instruction");
        Assert.True(publisher.Publish(null, TaskState.Idle));
        Assert.False(publisher.Publish(null, TaskState.Idle));
        Assert.True(publisher.Publish(thought, TaskState.Working));
        Assert.False(publisher.Publish(thought, TaskState.Working));
        // Thought anew, in the same words: what acts on it must begin anew.
        Assert.True(publisher.Publish(thought with { Stamp = new Stamp(2) }, TaskState.Working));
        Assert.True(publisher.Publish(null, TaskState.Done));
        Assert.Equal(["", "pick up the red block", "pick up the red block", "done"], node.Transport.Sent<Text>("/pi/thought").Select(text => text.Data));
    }
}
