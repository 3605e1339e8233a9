namespace Pi.EndToEnd.Tests;

/// <summary>Processes that die on the way: the arm comes to rest, and nothing moves that was not asked to.</summary>
public sealed class CrashTests(Robot robot) : IClassFixture<Robot>
{
    [Fact]
    public async Task A_mind_that_died_leaves_the_arm_at_rest_and_comes_back_idle()
    {
        await robot.MoveAsync(101, "put the green block in the bowl");
        robot.Crew.ReplaceMind();
        await robot.RestsAsync();
        await robot.BecomesAsync(() => robot.Station.Mind.Message == "Idle", "the new mind is idle");
        await robot.RestsAsync();
        await robot.Session.InstructAsync("put the green block in the bowl", CancellationToken.None);
        await robot.BecomesAsync(() => robot.IsMoving, "it works again");
    }

    [Fact]
    public async Task A_body_that_died_leaves_the_arm_at_rest_until_it_is_armed_again()
    {
        await robot.MoveAsync(101, "put the green block in the bowl");
        robot.Crew.ReplaceBody();
        await robot.RestsAsync();
        await robot.BecomesAsync(() => robot.Station.Body.Message == "Disabled" && robot.Station.Mind.Message == "Previewing", "the new body is disabled, and the mind knows");
        await robot.RestsAsync();
        await robot.Session.ArmAsync(CancellationToken.None);
        await robot.BecomesAsync(() => robot.IsMoving, "it works again");
    }
}
