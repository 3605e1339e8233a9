using Pi.Policy.Think;
using Pi.Robot;
using Pi.Ros;
using Pi.Wire;
using Text = Pi.Ros.Messages.StdMsgs.String;

namespace Pi.Node.Outputs;

/// <summary>The current step in plain words, kept for who comes later: empty when there is nothing to do, "done" when there was.</summary>
internal sealed class ThoughtPublisher(Ros.Node node)
{
    private const string _done = "done";

    private readonly Publisher<Text> _publisher = node.CreatePublisher<Text>(Topics.Thought.Name, Topics.Thought.Qos.OnWire());
    private Thought? _thought;
    private string? _text;

    /// <summary>Publishes a thought that is not the one before.</summary>
    /// <returns>Whether it is not.</returns>
    public bool Publish(Thought? thought, TaskState state)
    {
        string text = thought?.Text ?? (state == TaskState.Done ? _done : "");
        if (_text is not null && ReferenceEquals(thought, _thought) && text == _text)
            return false;
        (_thought, _text) = (thought, text);
        _publisher.Publish(new Text { Data = text });
        return true;
    }
}
