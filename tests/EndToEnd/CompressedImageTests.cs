namespace Pi.EndToEnd.Tests;

/// <summary>Faults of cameras that send compressed pictures.</summary>
public sealed class CompressedImageTests(CompressedRobot robot) : IClassFixture<CompressedRobot>
{
    [Theory]
    [InlineData("camera_truncated wrist", "Camera wrist sent a JPEG that ends after")]
    [InlineData("camera_wrong_size base", "Camera base sends 112x112 pixels; the robot's description says 224x224")]
    [InlineData("camera_wrong_encoding base", "Camera base sends pictures encoded as 'rgb8; tiff compressed ', which cannot be read")]
    public Task Stops_says_why_and_works_on_by_itself(string fault, string reason) => SensorFaults.AssertStopsAndWorksOnAsync(robot, fault, reason);
}
