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

    public CameraInput(CameraSpec camera, Ros.Node node, Perception perception)
    {
        (_camera, _perception, _distro, _rate) = (camera, perception, node.Context.Distro, new RateMeter(node.Context.Time));
        if (camera.IsCompressed)
            node.SubscribeInPlace<CompressedImage>(camera.Topic, Topics.CompressedImage.Qos.OnWire(), ReceiveCompressed);
        else
            node.SubscribeInPlace<Image>(camera.Topic, Topics.Image.Qos.OnWire(), ReceiveRaw);
    }

    public CameraSpec Camera => _camera;

    /// <summary>Frames a second of late, and the age of the newest.</summary>
    public (double Rate, TimeSpan? Age) Measure() => _rate.Measure();

    private void ReceiveRaw(in Loan loan)
    {
        var message = new Image.View(loan.Payload, _distro);
        var frame = new CameraFrame(
            _camera.Name, loan.Info.Arrival(), Encoding.UTF8.GetString(message.Encoding), (int)message.Width, (int)message.Height, (int)message.Step, message.Data.ToArray());
        Receive(frame);
    }

    private void ReceiveCompressed(in Loan loan)
    {
        var message = new CompressedImage.View(loan.Payload, _distro);
        Receive(new CameraFrame(_camera.Name, loan.Info.Arrival(), Encoding.UTF8.GetString(message.Format), 0, 0, 0, message.Data.ToArray()));
    }

    private void Receive(CameraFrame frame)
    {
        _rate.Note(frame.Stamp);
        _perception.Receive(frame);
    }
}
