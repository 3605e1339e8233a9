namespace Pi.Ros;

/// <summary>
/// A ROS 2 distribution, oldest first. Some message layouts and the discovery gid differ between them on the wire under the
/// same names, so codecs and discovery must know which one the robot runs.
/// </summary>
public enum RosDistro
{
    Humble,
    Iron,
    Jazzy,
    Kilted,
    Lyrical,
}
