namespace Pi.Sim.Cameras;

/// <summary>A picture on its way out of a camera.</summary>
/// <param name="Stamp">When it was taken, nanoseconds.</param>
/// <param name="Release">When it is sent, nanoseconds.</param>
/// <param name="Rgb">Rows from the top.</param>
internal readonly record struct Shot(long Stamp, long Release, byte[] Rgb);
