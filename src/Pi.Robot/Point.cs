namespace Pi.Robot;

/// <summary>A point in metres, in the frame its owner names.</summary>
public readonly record struct Point(double X, double Y, double Z)
{
    public double DistanceTo(Point other)
    {
        double x = X - other.X, y = Y - other.Y, z = Z - other.Z;
        return Math.Sqrt(x * x + y * y + z * z);
    }
}
