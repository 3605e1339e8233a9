using Pi.Node.Senses;
using Pi.Policy;
using Pi.Robot;
using Pi.Ros.Messages.DiagnosticMsgs;
using JointStateMessage = Pi.Ros.Messages.SensorMsgs.JointState;

namespace Pi.Node.Tests;

/// <summary>A mind without its loops, on a node without a wire: what it is told comes from the test.</summary>
internal sealed class TestMind : IDisposable
{
    public TestMind(LocalModel model)
    {
        Joints = new JointInput(TestNode.Robot, Node.Node, Node.Perception);
        Cameras = [.. TestNode.Robot.Cameras.Select(camera => new CameraInput(camera, Node.Node, Node.Perception))];
        var settings = new NodeSettings("", "", new(), new(), new(), new());
        Mind = new Mind(TestNode.Robot, settings, model, Node.Perception, new BodyInput(Node.Node), Node.Node);
    }

    public TestNode Node { get; } = new();

    public Mind Mind { get; }

    public JointInput Joints { get; }

    public IReadOnlyList<CameraInput> Cameras { get; }

    public void Dispose() => Node.Dispose();

    public void Instruct(string words) => Mind.Thinker.Instruct(new Instruction(Node.Time.Now, words, "test"));

    /// <summary>All sensors report, and what they report can be used.</summary>
    public void Sense()
    {
        Node.Transport.Deliver("/joint_states", new JointStateMessage { Name = [.. TestNode.Robot.Joints.Select(joint => joint.Name)], Position = new double[7], Velocity = new double[7] });
        foreach (CameraSpec camera in TestNode.Robot.Cameras)
            SendPicture(camera.Topic, 128);
    }

    public void SendPicture(string topic, byte grey)
    {
        byte[] pixels = new byte[224 * 224 * 3];
        Array.Fill(pixels, grey);
        Node.Transport.Deliver(topic, new Ros.Messages.SensorMsgs.Image { Width = 224, Height = 224, Step = 672, Encoding = "rgb8", Data = pixels });
    }

    public void BodySays(string mode, string reason = "None") => Node.Transport.Deliver("/pi_driver/state", new DiagnosticStatus
    {
        Message = mode,
        Values = [new() { Key = "reason", Value = reason }, new() { Key = "source", Value = "Policy" }, new() { Key = "last_refusal", Value = "None" }],
    });
}
