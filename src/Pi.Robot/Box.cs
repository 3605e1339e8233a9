namespace Pi.Robot;

/// <summary>A box in metres whose edges follow the axes of the root frame.</summary>
public readonly record struct Box(Point Min, Point Max)
{
    /// <summary>False for a point with a NaN coordinate.</summary>
    public bool Contains(Point point) =>
        point.X >= Min.X && point.X <= Max.X && point.Y >= Min.Y && point.Y <= Max.Y && point.Z >= Min.Z && point.Z <= Max.Z;
}
