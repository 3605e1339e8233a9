using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Sim.Cameras;
using Pi.Sim.Rendering;
using Qos = Pi.Ros.Qos;

namespace Pi.Sim.Hosting;

/// <summary>One camera on the graph: raw and compressed pictures and how the camera projects. What nobody reads is not sent.</summary>
internal sealed class CameraPort : IDisposable
{
    private const string CompressedSuffix = "/compressed";
    private const int JpegQuality = 90;
    private static readonly Qos _pictures = new() { Depth = 5 };

    private readonly CameraSettings _settings;
    private readonly Publisher<Image> _raw;
    private readonly Publisher<CompressedImage> _compressed;
    private readonly Publisher<CameraInfo> _info;
    private readonly JpegEncoder _jpeg = new(JpegQuality);
    private readonly double _focalLength;
    private byte[] _jpegBytes = [];

    /// <param name="node">Where it lives.</param>
    /// <param name="spec">Its topic, of raw or of compressed pictures; the other goes beside it.</param>
    /// <param name="settings">How it behaves.</param>
    /// <param name="fieldOfView">Vertical, degrees.</param>
    public CameraPort(Node node, CameraSpec spec, CameraSettings settings, double fieldOfView)
    {
        _settings = settings;
        string topic = spec.Topic.EndsWith(CompressedSuffix, StringComparison.Ordinal) ? spec.Topic[..^CompressedSuffix.Length] : spec.Topic;
        _raw = node.CreatePublisher<Image>(topic, _pictures);
        _compressed = node.CreatePublisher<CompressedImage>(topic + CompressedSuffix, _pictures);
        _info = node.CreatePublisher<CameraInfo>($"{topic[..topic.LastIndexOf('/')]}/camera_info", _pictures);
        _focalLength = settings.Height / 2.0 / Math.Tan(fieldOfView * Math.PI / 360);
    }

    /// <summary>Whether anyone would get a picture.</summary>
    public bool IsWatched => _raw.Status.Matched > 0 || _compressed.Status.Matched > 0 || _info.Status.Matched > 0;

    public void Publish(Shot shot)
    {
        Header header = Messages.Header(shot.Stamp, _settings.FrameId);
        uint width = (uint)_settings.Width, height = (uint)_settings.Height;
        if (_raw.Status.Matched > 0)
            _raw.Publish(new Image { Header = header, Height = height, Width = width, Encoding = "rgb8", Step = 3 * width, Data = shot.Rgb });
        if (_compressed.Status.Matched > 0)
            _compressed.Publish(new CompressedImage { Header = header, Format = "rgb8; jpeg compressed bgr8", Data = Compress(shot.Rgb) });
        if (_info.Status.Matched > 0)
            _info.Publish(Info(header, width, height));
    }

    public void Dispose() => _jpeg.Dispose();

    private byte[] Compress(byte[] rgb)
    {
        ReadOnlySpan<byte> jpeg = _jpeg.Encode(rgb, _settings.Width, _settings.Height);
        if (_jpegBytes.Length != jpeg.Length)
            _jpegBytes = new byte[jpeg.Length];
        jpeg.CopyTo(_jpegBytes);
        return _jpegBytes;
    }

    // An ideal pinhole whose axis goes through the middle of the picture.
    private CameraInfo Info(Header header, uint width, uint height)
    {
        double f = _focalLength, x = width / 2.0, y = height / 2.0;
        return new CameraInfo
        {
            Header = header,
            Width = width,
            Height = height,
            DistortionModel = "plumb_bob",
            D = [0, 0, 0, 0, 0],
            K = [f, 0, x, 0, f, y, 0, 0, 1],
            R = [1, 0, 0, 0, 1, 0, 0, 0, 1],
            P = [f, 0, x, 0, 0, f, y, 0, 0, 0, 1, 0],
        };
    }
}
