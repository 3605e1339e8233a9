namespace Pi.Robot;

/// <summary>A box in metres whose edges follow the axes of the root frame.</summary>
public readonly record struct Box(Point Min, Point Max)
{
    /// <summary>How far outside a point lies; 0 inside.</summary>
    public double DistanceTo(Point point) => point.DistanceTo(new(
        Math.Clamp(point.X, Min.X, Max.X),
        Math.Clamp(point.Y, Min.Y, Max.Y),
        Math.Clamp(point.Z, Min.Z, Max.Z)));
}
