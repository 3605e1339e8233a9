namespace Pi.EndToEnd.Tests;

/// <summary>Faults of cameras and joints: the robot stops, says why, and works on by itself when they are over.</summary>
public sealed class SensorFaultTests(Robot robot) : IClassFixture<Robot>
{
    [Theory]
    [InlineData("camera_stall base", "Camera base")]
    [InlineData("camera_freeze wrist", "Camera wrist has sent the same picture")]
    [InlineData("camera_black base", "Camera base sends black pictures")]
    [InlineData("camera_white wrist", "Camera wrist sends pictures that are white throughout")]
    [InlineData("camera_wrong_size base", "Camera base sends 112x112 pixels; the robot's description says 224x224")]
    [InlineData("camera_wrong_encoding wrist", "Camera wrist sends pictures encoded as 'bayer_rggb8', which cannot be read")]
    [InlineData("camera_truncated base", "Camera base sent 75264 bytes; 224x224 in rgb8 need 150528")]
    [InlineData("joint_state_stall", "The newest joint state")]
    [InlineData("joint_state_nan joint2", "Joint joint2")]
    public Task Stops_says_why_and_works_on_by_itself(string fault, string reason) =>
        SensorFaults.AssertStopsAndWorksOnAsync(robot, fault, reason);

    [Fact]
    public async Task Lost_pictures_slow_nothing_down_that_matters()
    {
        await robot.MoveAsync(101, "put the green block in the bowl");
        robot.Station.Fault("camera_drop base 2");
        Assert.True(await robot.Station.WaitAsync(() => robot.Station.Mind.Message is "Acting" or "Done", TimeSpan.FromSeconds(5), CancellationToken.None));
        Assert.Null(robot.Crew.Lost);
    }
}
