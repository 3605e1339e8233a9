using Pi.Policy.Models.Engine;

namespace Pi.Policy.Perceive;

/// <summary>Tells pictures that show nothing: black ones and white ones.</summary>
internal static class Exposure
{
    /// <summary>Looks at every fourth pixel of every fourth row; enough to judge by, at a sixteenth of the cost.</summary>
    private const int Stride = 4;

    /// <summary><see cref="SensorFaultKind.Black"/>, <see cref="SensorFaultKind.Saturated"/>, or null where there is something to see.</summary>
    public static SensorFaultKind? Judge(CameraImage image, PerceptionSettings settings)
    {
        var rgb = image.Rgb.Span;
        int black = 0, saturated = 0, seen = 0;
        for (int y = 0; y < image.Height; y += Stride)
        {
            for (int at = y * image.Width * 3, end = at + image.Width * 3; at < end; at += Stride * 3, seen++)
            {
                byte high = Math.Max(rgb[at], Math.Max(rgb[at + 1], rgb[at + 2])), low = Math.Min(rgb[at], Math.Min(rgb[at + 1], rgb[at + 2]));
                if (high <= settings.BlackLevel) black++;
                if (low >= settings.SaturatedLevel) saturated++;
            }
        }
        if (black >= settings.BlindShare * seen) return SensorFaultKind.Black;
        return saturated >= settings.BlindShare * seen ? SensorFaultKind.Saturated : null;
    }
}
