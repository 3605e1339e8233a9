using System.Collections.Immutable;
using Pi.Policy.Models.Engine;
using Pi.Robot;

namespace Pi.Policy.Perceive;

/// <summary>Frames as received to 8-bit RGB. For one caller at a time.</summary>
public sealed class ImageDecoder(ImmutableArray<IImageCodec> codecs)
{
    /// <summary>The picture of a frame, or why there is none. What is rgb8 without gaps already is not copied.</summary>
    public Decoding Decode(CameraFrame frame)
    {
        if (PixelFormats.Find(frame.Encoding) is { } format) return DecodeRaw(frame, format.BytesPerPixel, format.Convert);
        var codec = codecs.FirstOrDefault(codec => frame.Encoding.Contains(codec.Format, StringComparison.OrdinalIgnoreCase));
        return codec?.Decode(frame.Pixels.Span)
            ?? Decoding.Failed(SensorFaultKind.WrongEncoding, $"sends pictures encoded as '{frame.Encoding}', which cannot be read");
    }

    private static Decoding DecodeRaw(CameraFrame frame, int bytesPerPixel, PixelFormats.RowConverter convert)
    {
        if (frame.Width < 1 || frame.Height < 1)
            return Decoding.Failed(SensorFaultKind.WrongSize, $"sent a picture of {frame.Width}x{frame.Height} pixels");
        // Pixels that share their colour come in pairs.
        if (bytesPerPixel == 2 && frame.Width % 2 != 0)
            return Decoding.Failed(SensorFaultKind.WrongSize, $"sent a picture in {frame.Encoding} that is {frame.Width} pixels wide; that must be even");
        long row = (long)frame.Width * bytesPerPixel, needed = (long)frame.Step * (frame.Height - 1) + row;
        if (frame.Step < row)
            return Decoding.Failed(SensorFaultKind.Truncated, $"sent rows of {frame.Step} bytes; {frame.Width} pixels in {frame.Encoding} need {row}");
        if (frame.Pixels.Length < needed)
            return Decoding.Failed(SensorFaultKind.Truncated, $"sent {frame.Pixels.Length} bytes; {frame.Width}x{frame.Height} in {frame.Encoding} need {needed}");
        return Decoding.Of(new CameraImage(frame.Width, frame.Height, Convert(frame, (int)row, convert)));
    }

    private static ReadOnlyMemory<byte> Convert(CameraFrame frame, int row, PixelFormats.RowConverter convert)
    {
        if (frame.Encoding is "rgb8" && frame.Step == row) return frame.Pixels[..(row * frame.Height)];
        byte[] rgb = GC.AllocateUninitializedArray<byte>(frame.Width * frame.Height * 3);
        for (int y = 0; y < frame.Height; y++)
            convert(frame.Pixels.Span.Slice(y * frame.Step, row), rgb.AsSpan(y * frame.Width * 3, frame.Width * 3));
        return rgb;
    }
}
