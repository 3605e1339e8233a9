using System.Text;
using Pi.Policy.Perceive;
using Pi.Robot;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Transport;
using Pi.Wire;

namespace Pi.Node.Senses;

/// <summary>One camera's topic, raw or compressed: each message becomes a frame for the perception.</summary>
internal sealed class CameraInput
{
    private readonly CameraSpec _camera;
    private readonly Perception _perception;
    private readonly Ros.RosDistro _distro;
    private readonly RateMeter _rate;
    private readonly TimeProvider _time;

    public CameraInput(CameraSpec camera, Ros.Node node, Perception perception)
    {
        (_camera, _perception, _distro, _time) = (camera, perception, node.Context.Distro, node.Context.Time);
        _rate = new RateMeter(_time);
        if (camera.IsCompressed)
            node.SubscribeInPlace<CompressedImage>(camera.Topic, Topics.CompressedImage.Qos.OnWire(), ReceiveCompressed);
        else
            node.SubscribeInPlace<Image>(camera.Topic, Topics.Image.Qos.OnWire(), ReceiveRaw);
    }

    public CameraSpec Camera => _camera;

    /// <summary>From the sender's write to a frame that the perception has, copied out of the wire's memory; right where both share a clock.</summary>
    public RollingTimes Latency { get; } = new();

    /// <summary>Frames a second of late, and the age of the newest.</summary>
    public (double Rate, TimeSpan? Age) Measure() => _rate.Measure();

    private void ReceiveRaw(in Loan loan)
    {
        var message = new Image.View(loan.Payload, _distro);
        var frame = new CameraFrame(
            _camera.Name, loan.Info.Arrival(), Encoding.UTF8.GetString(message.Encoding), (int)message.Width, (int)message.Height, (int)message.Step, message.Data.ToArray());
        Receive(frame, loan.Info.SourceTimestamp);
    }

    private void ReceiveCompressed(in Loan loan)
    {
        var message = new CompressedImage.View(loan.Payload, _distro);
        Receive(new CameraFrame(_camera.Name, loan.Info.Arrival(), Encoding.UTF8.GetString(message.Format), 0, 0, 0, message.Data.ToArray()), loan.Info.SourceTimestamp);
    }

    private void Receive(CameraFrame frame, long sent)
    {
        _rate.Note(frame.Stamp);
        _perception.Receive(frame);
        Latency.Add(_time.GetUtcNow() - DateTimeOffset.UnixEpoch - TimeSpan.FromTicks(sent / TimeSpan.NanosecondsPerTick));
    }
}
