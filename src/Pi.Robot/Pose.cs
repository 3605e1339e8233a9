namespace Pi.Robot;

/// <summary>A rigid transform: rotation by rows (Rxx is row x, column x) and translation in metres.</summary>
public readonly record struct Pose(
    double Rxx, double Rxy, double Rxz,
    double Ryx, double Ryy, double Ryz,
    double Rzx, double Rzy, double Rzz,
    double X, double Y, double Z)
{
    public static Pose Identity { get; } = new(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);

    public Point Position => new(X, Y, Z);

    /// <summary>The URDF origin: rotations about the fixed axes x, y, z in that order, then the translation.</summary>
    public static Pose FromOrigin(Point xyz, double roll, double pitch, double yaw)
    {
        (double sr, double cr) = Math.SinCos(roll);
        (double sp, double cp) = Math.SinCos(pitch);
        (double sy, double cy) = Math.SinCos(yaw);
        return new(
            cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr,
            sy * cp, sy * sp * sr + cy * cr, sy * sp * cr - cy * sr,
            -sp, cp * sr, cp * cr,
            xyz.X, xyz.Y, xyz.Z);
    }

    /// <summary>Rotation about a unit axis (Rodrigues' formula).</summary>
    public static Pose FromRotation(Point axis, double angle)
    {
        (double s, double c) = Math.SinCos(angle);
        (double x, double y, double z) = axis;
        double t = 1 - c;
        return new(
            t * x * x + c, t * x * y - s * z, t * x * z + s * y,
            t * x * y + s * z, t * y * y + c, t * y * z - s * x,
            t * x * z - s * y, t * y * z + s * x, t * z * z + c,
            0, 0, 0);
    }

    /// <summary>Translation along a unit axis.</summary>
    public static Pose FromTranslation(Point axis, double distance) =>
        Identity with { X = axis.X * distance, Y = axis.Y * distance, Z = axis.Z * distance };

    /// <summary>The pose of b's frame seen from the frame that a is given in.</summary>
    public static Pose operator *(in Pose a, in Pose b) => new(
        a.Rxx * b.Rxx + a.Rxy * b.Ryx + a.Rxz * b.Rzx, a.Rxx * b.Rxy + a.Rxy * b.Ryy + a.Rxz * b.Rzy, a.Rxx * b.Rxz + a.Rxy * b.Ryz + a.Rxz * b.Rzz,
        a.Ryx * b.Rxx + a.Ryy * b.Ryx + a.Ryz * b.Rzx, a.Ryx * b.Rxy + a.Ryy * b.Ryy + a.Ryz * b.Rzy, a.Ryx * b.Rxz + a.Ryy * b.Ryz + a.Ryz * b.Rzz,
        a.Rzx * b.Rxx + a.Rzy * b.Ryx + a.Rzz * b.Rzx, a.Rzx * b.Rxy + a.Rzy * b.Ryy + a.Rzz * b.Rzy, a.Rzx * b.Rxz + a.Rzy * b.Ryz + a.Rzz * b.Rzz,
        a.Rxx * b.X + a.Rxy * b.Y + a.Rxz * b.Z + a.X,
        a.Ryx * b.X + a.Ryy * b.Y + a.Ryz * b.Z + a.Y,
        a.Rzx * b.X + a.Rzy * b.Y + a.Rzz * b.Z + a.Z);

    /// <summary>Where a point given in this pose's frame lies in the outer frame.</summary>
    public Point Apply(Point p) => new(
        Rxx * p.X + Rxy * p.Y + Rxz * p.Z + X,
        Ryx * p.X + Ryy * p.Y + Ryz * p.Z + Y,
        Rzx * p.X + Rzy * p.Y + Rzz * p.Z + Z);
}
