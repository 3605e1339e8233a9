namespace Pi.Robot;

/// <summary>One camera.</summary>
/// <param name="Name">Short name ("base", "wrist").</param>
/// <param name="Topic">Topic of its images.</param>
/// <param name="Encoding">"rgb8", "bgr8" or "mono8" for sensor_msgs/Image, "jpeg" or "png" for sensor_msgs/CompressedImage.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Slot">The camera of the model it stands for ("base_0_rgb").</param>
/// <param name="Rate">Expected frames per second.</param>
public sealed record CameraSpec(string Name, string Topic, string Encoding, int Width, int Height, string Slot, double Rate)
{
    public bool IsCompressed => Encoding is "jpeg" or "png";
}
