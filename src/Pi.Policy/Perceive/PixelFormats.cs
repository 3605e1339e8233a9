namespace Pi.Policy.Perceive;

/// <summary>The raw pixel forms of sensor_msgs/image_encodings.hpp that a model can be given, each row by row to RGB.</summary>
internal static class PixelFormats
{
    /// <summary>Turns one row of pixels into RGB.</summary>
    public delegate void RowConverter(ReadOnlySpan<byte> row, Span<byte> rgb);

    /// <summary>Bytes per pixel of an encoding and how to read a row of it; null when it cannot be read.</summary>
    public static (int BytesPerPixel, RowConverter Convert)? Find(string encoding) => encoding switch
    {
        "rgb8" or "8UC3" => (3, (row, rgb) => row.CopyTo(rgb)),
        "bgr8" => (3, (row, rgb) => Pick(row, rgb, 3, (2, 1, 0))),
        "rgba8" => (4, (row, rgb) => Pick(row, rgb, 4, (0, 1, 2))),
        "bgra8" => (4, (row, rgb) => Pick(row, rgb, 4, (2, 1, 0))),
        "mono8" or "8UC1" => (1, (row, rgb) => Pick(row, rgb, 1, (0, 0, 0))),
        "yuv422" or "uyvy" => (2, (row, rgb) => Yuv(row, rgb, (1, 0, 3, 2))),
        "yuv422_yuy2" or "yuyv" => (2, (row, rgb) => Yuv(row, rgb, (0, 1, 2, 3))),
        _ => null,
    };

    private static void Pick(ReadOnlySpan<byte> row, Span<byte> rgb, int stride, (int R, int G, int B) at)
    {
        for (int from = 0, to = 0; to + 2 < rgb.Length; from += stride, to += 3)
        {
            rgb[to] = row[from + at.R];
            rgb[to + 1] = row[from + at.G];
            rgb[to + 2] = row[from + at.B];
        }
    }

    /// <summary>Two pixels share their colour; <paramref name="at"/> is where the first brightness, U, the second brightness and V lie.</summary>
    private static void Yuv(ReadOnlySpan<byte> row, Span<byte> rgb, (int Y0, int U, int Y1, int V) at)
    {
        for (int from = 0, to = 0; to + 5 < rgb.Length; from += 4, to += 6)
        {
            int u = row[from + at.U] - 128, v = row[from + at.V] - 128;
            Bt601(row[from + at.Y0], u, v, rgb.Slice(to, 3));
            Bt601(row[from + at.Y1], u, v, rgb.Slice(to + 3, 3));
        }
    }

    /// <summary>ITU-R BT.601, studio range, in fixed point of 20 bits, as OpenCV and with it cv_bridge reckon.</summary>
    private static void Bt601(byte brightness, int u, int v, Span<byte> rgb)
    {
        const int Half = 1 << 19;
        int y = Math.Max(0, brightness - 16) * 1220542;
        rgb[0] = Clamp((y + Half + 1673527 * v) >> 20);
        rgb[1] = Clamp((y + Half - 852492 * v - 409993 * u) >> 20);
        rgb[2] = Clamp((y + Half + 2116026 * u) >> 20);
    }

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);
}
