namespace Pi.Sim.Cameras;

/// <summary>How one camera behaves.</summary>
/// <param name="Name">Its short name ("base"); the scene's camera is called <c>&lt;name&gt;_camera</c>.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Rate">Frames per second.</param>
public sealed record CameraSettings(string Name, int Width, int Height, double Rate)
{
    /// <summary>Seconds from the exposure, which the stamp tells, to the sending.</summary>
    public double Latency { get; init; }

    /// <summary>Standard deviation of the noise of each byte, in its 256 levels.</summary>
    public double Noise { get; init; }

    /// <summary>The fraction of frames that get lost.</summary>
    public double DropRate { get; init; }

    /// <summary>The camera of the scene.</summary>
    public string SceneName => $"{Name}_camera";

    /// <summary>The frame its pictures are taken in (REP 103, optical).</summary>
    public string FrameId => $"{Name}_camera_optical_frame";
}
