using Pi.Policy.Models.Engine;

namespace Pi.Policy.Perceive;

/// <summary>What became of a picture: RGB, or why not.</summary>
/// <param name="Image">The picture; null where there is none.</param>
/// <param name="Fault">What is wrong; meaningless with an image.</param>
/// <param name="Message">What is wrong, as the end of a sentence that begins with the camera.</param>
public readonly record struct Decoding(CameraImage? Image, SensorFaultKind Fault, string Message)
{
    public static Decoding Of(CameraImage image) => new(image, default, "");

    public static Decoding Failed(SensorFaultKind fault, string message) => new(null, fault, message);
}
