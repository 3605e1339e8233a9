namespace Pi.EndToEnd.Tests;

/// <summary>Faults of cameras and joints: the robot stops, says why, and works on by itself when they are over.</summary>
public sealed class SensorFaultTests(Robot robot) : IClassFixture<Robot>
{
    [Theory]
    [InlineData("camera_stall base", "Camera base")]
    [InlineData("camera_freeze wrist", "Camera wrist has sent the same picture")]
    [InlineData("camera_black base", "Camera base sends black pictures")]
    [InlineData("joint_state_stall", "The newest joint state")]
    [InlineData("joint_state_nan joint2", "Joint joint2")]
    public async Task Stops_says_why_and_works_on_by_itself(string fault, string reason)
    {
        await robot.MoveAsync(101, "put the green block in the bowl");
        robot.Station.Fault(fault);
        await robot.BecomesAsync(() => robot.Station.Mind.Message == "Blind" && robot.Station.Mind["reason"].StartsWith(reason, StringComparison.Ordinal), $"the mind is blind: {reason}");
        if (!fault.StartsWith("joint", StringComparison.Ordinal))
            await robot.RestsAsync();
        robot.Station.Fault("clear");
        await robot.BecomesAsync(() => robot.Station.Mind.Message is "Acting" or "Done" && robot.Station.Body.Message == "Armed", "the work goes on");
    }

    [Fact]
    public async Task Lost_pictures_slow_nothing_down_that_matters()
    {
        await robot.MoveAsync(101, "put the green block in the bowl");
        robot.Station.Fault("camera_drop base 2");
        Assert.True(await robot.Station.WaitAsync(() => robot.Station.Mind.Message is "Acting" or "Done", TimeSpan.FromSeconds(5), CancellationToken.None));
        Assert.Null(robot.Crew.Lost);
    }
}
