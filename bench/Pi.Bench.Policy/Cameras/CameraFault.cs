using Pi.Policy.Perceive;
using Pi.Robot;

namespace Pi.Bench.Policy.Cameras;

/// <summary>A way for a camera to go wrong, and the name that perception must give it.</summary>
/// <param name="Kind">The name.</param>
/// <param name="Spoil">What becomes of a frame, given the last good one; null is no frame at all.</param>
internal sealed record CameraFault(SensorFaultKind Kind, Func<CameraFrame, CameraFrame, CameraFrame?> Spoil)
{
    private const int RowsCut = 10;

    public static IReadOnlyList<CameraFault> All { get; } =
    [
        new(SensorFaultKind.Stalled, (_, _) => null),
        new(SensorFaultKind.Frozen, (frame, last) => last with { Stamp = frame.Stamp, Pixels = last.Pixels.ToArray() }),
        new(SensorFaultKind.Black, (frame, _) => frame with { Pixels = new byte[frame.Pixels.Length] }),
        new(SensorFaultKind.Saturated, (frame, _) => frame with { Pixels = Enumerable.Repeat((byte)255, frame.Pixels.Length).ToArray() }),
        new(SensorFaultKind.WrongSize, (frame, _) => frame with { Height = frame.Height - RowsCut, Pixels = frame.Pixels[..^(RowsCut * frame.Step)] }),
        new(SensorFaultKind.WrongEncoding, (frame, _) => frame with { Encoding = "bayer_rggb16" }),
        new(SensorFaultKind.Truncated, (frame, _) => frame with { Pixels = frame.Pixels[..^1] }),
        new(SensorFaultKind.Undecodable, (frame, _) => frame with { Encoding = "jpeg", Pixels = (byte[])[.. frame.Pixels.Span[..^2], 0xFF, 0xD9] }),
    ];
}
