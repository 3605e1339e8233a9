using Pi.Robot;
using Pi.Ros;
using Pi.Ros.Messages.SensorMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Sim.Cameras;
using Pi.Sim.Faults;
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
    private readonly FaultBoard _faults;
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
    /// <param name="faults">What goes wrong between the picture and its message.</param>
    public CameraPort(Node node, CameraSpec spec, CameraSettings settings, double fieldOfView, FaultBoard faults)
    {
        (_settings, _faults) = (settings, faults);
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
        var picture = new Picture(_settings.Width, _settings.Height, shot.Rgb);
        if (IsFaulty(FaultKind.CameraWrongSize, shot))
            picture = picture.Halve();
        if (_raw.Status.Matched > 0)
            _raw.Publish(ToRaw(header, picture, shot));
        if (_compressed.Status.Matched > 0)
            _compressed.Publish(ToCompressed(header, picture, shot));
        if (_info.Status.Matched > 0)
            _info.Publish(Info(header, (uint)_settings.Width, (uint)_settings.Height));
    }

    public void Dispose() => _jpeg.Dispose();

    private bool IsFaulty(FaultKind kind, Shot shot) => _faults.Affects(kind, _settings.Name, shot.Stamp);

    private Image ToRaw(Header header, Picture picture, Shot shot)
    {
        // One byte a pixel, as the sensor itself has them.
        bool isBayer = IsFaulty(FaultKind.CameraWrongEncoding, shot);
        uint width = (uint)picture.Width, height = (uint)picture.Height, step = isBayer ? width : 3 * width;
        byte[] data = isBayer ? picture.Rgb[..(int)(step * height)] : picture.Rgb;
        return new Image { Header = header, Height = height, Width = width, Encoding = isBayer ? "bayer_rggb8" : "rgb8", Step = step, Data = Cut(data, shot) };
    }

    private CompressedImage ToCompressed(Header header, Picture picture, Shot shot) => new()
    {
        Header = header,
        Format = IsFaulty(FaultKind.CameraWrongEncoding, shot) ? "rgb8; tiff compressed " : "rgb8; jpeg compressed bgr8",
        Data = Cut(Compress(picture), shot),
    };

    private byte[] Cut(byte[] data, Shot shot) => IsFaulty(FaultKind.CameraTruncated, shot) ? data[..(data.Length / 2)] : data;

    private byte[] Compress(Picture picture)
    {
        ReadOnlySpan<byte> jpeg = _jpeg.Encode(picture.Rgb, picture.Width, picture.Height);
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
