namespace Pi.Robot;

/// <summary>One image as it was received.</summary>
/// <param name="Camera">The <see cref="CameraSpec.Name"/> it came from.</param>
/// <param name="Stamp">When it arrived.</param>
/// <param name="Encoding">A name of sensor_msgs/image_encodings.hpp ("rgb8", "bgr8", "mono8"), or "jpeg" or "png" when compressed.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Step">Bytes from one row to the next; 0 when compressed.</param>
/// <param name="Pixels">The bytes of the message, rows from the top, or the compressed file.</param>
public sealed record CameraFrame(string Camera, Stamp Stamp, string Encoding, int Width, int Height, int Step, ReadOnlyMemory<byte> Pixels);
