using Pi.Node.Senses;
using Pi.Robot;
using Pi.Ros.Messages.SensorMsgs;

namespace Pi.Node.Tests.Senses;

public sealed class CameraInputTests : IDisposable
{
    private readonly TestNode _node = new();

    private static CameraSpec Base => TestNode.Robot.Cameras[0];

    public void Dispose() => _node.Dispose();

    [Fact]
    public void A_picture_arrives_as_it_was_sent_with_the_time_of_its_arrival()
    {
        _ = new CameraInput(Base, _node.Node, _node.Perception);
        byte[] pixels = [.. Enumerable.Range(0, 224 * 224 * 3).Select(i => (byte)(i * 7))];
        _node.Transport.Deliver(Base.Topic, new Image { Width = 224, Height = 224, Step = 672, Encoding = "rgb8", Data = pixels });
        var look = _node.Perception.Look();
        Assert.Equal(pixels, look.Images[0]!.Rgb.ToArray());
        Assert.DoesNotContain(look.Faults, fault => fault.Sensor == "base");
        Assert.Contains(look.Faults, fault => fault.Sensor == "wrist");
    }

    [Fact]
    public void What_is_no_message_is_dropped_and_the_next_one_read()
    {
        _ = new CameraInput(Base, _node.Node, _node.Perception);
        _node.Transport.Deliver(Base.Topic, [0, 1, 0, 0, 255, 255, 255, 255, 255]);
        Assert.Contains(_node.Log, line => line.StartsWith("Warning: 1 malformed message(s) on /base_camera/image_raw", StringComparison.Ordinal));
        Send(Base.Topic);
        Assert.DoesNotContain(_node.Perception.Look().Faults, fault => fault.Sensor == "base");
    }

    [Fact]
    public void Tells_how_often_pictures_come_how_old_the_newest_is_and_how_long_they_take()
    {
        var input = new CameraInput(Base, _node.Node, _node.Perception);
        Assert.Equal((0, null), input.Measure());
        for (int i = 0; i < 60; i++)
        {
            Send(Base.Topic, latency: TimeSpan.FromMilliseconds(3));
            _node.Time.Advance(TimeSpan.FromMilliseconds(100));
        }
        (double rate, TimeSpan? age) = input.Measure();
        Assert.InRange(rate, 9.5, 10.5);
        Assert.Equal(TimeSpan.FromMilliseconds(100), age);
        Assert.Equal(TimeSpan.FromMilliseconds(3), input.Latency.Quantile(0.99));
        _node.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((0, TimeSpan.FromSeconds(5.1)), input.Measure());
    }

    [Fact]
    public void A_camera_that_compresses_has_its_format_read()
    {
        CameraSpec camera = Base with { Topic = "/base_camera/image_raw/compressed", Encoding = "jpeg" };
        _ = new CameraInput(camera, _node.Node, _node.Perception);
        _node.Transport.Deliver(camera.Topic, new CompressedImage { Format = "rgb8; tiff compressed ", Data = [1, 2, 3] });
        Assert.Contains(_node.Perception.Look().Faults, fault => fault.Message == "Camera base sends pictures encoded as 'rgb8; tiff compressed ', which cannot be read.");
    }

    private void Send(string topic, TimeSpan latency = default)
    {
        byte[] pixels = new byte[224 * 224 * 3];
        Array.Fill(pixels, (byte)128);
        _node.Transport.Deliver(topic, new Image { Width = 224, Height = 224, Step = 672, Encoding = "rgb8", Data = pixels }, latency);
    }
}
