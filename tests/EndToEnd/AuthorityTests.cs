using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Messages.TrajectoryMsgs;

namespace Pi.EndToEnd.Tests;

/// <summary>Who has the robot: the emergency stop, a person, the mind.</summary>
public sealed class AuthorityTests(Robot robot) : IClassFixture<Robot>
{
    [Fact]
    public async Task The_emergency_stop_ends_motion_and_its_reset_moves_nothing()
    {
        await robot.MoveAsync(101, "put the green block in the bowl");
        robot.Station.EStop();
        await robot.BecomesAsync(() => robot.Station.Body.Message == "Faulted", "the body is faulted");
        await robot.RestsAsync();
        robot.Station.ResetEStop();
        await robot.BecomesAsync(() => robot.Station.Body.Message == "Disabled", "the body is disabled");
        await robot.RestsAsync();
        await robot.Session.ArmAsync(CancellationToken.None);
        await robot.BecomesAsync(() => robot.IsMoving, "the work goes on once the body is armed");
    }

    [Fact]
    public async Task A_person_has_the_robot_until_the_person_hands_it_back()
    {
        await robot.MoveAsync(101, "put the green block in the bowl");
        using var hands = robot.Station.Node.CreatePublisher<JointTrajectory>("pi_driver/takeover");
        await hands.WaitForAsync(status => status.Matched > 0, CancellationToken.None);
        double[] there = [.. robot.Station.Joints!.Position];
        bool IsTaken()
        {
            hands.Publish(Hold(there));
            return robot.Station.Body["source"] == "Person";
        }

        await robot.BecomesAsync(IsTaken, "the person has the robot");
        Assert.True(await robot.Station.WaitAsync(() => !IsTaken() || robot.Station.Mind.Message == "Previewing", Robot.Patience, CancellationToken.None));
        hands.Publish(new JointTrajectory());
        await robot.BecomesAsync(() => robot.Station.Body["source"] == "Policy" && robot.IsMoving, "the mind works on");
    }

    private JointTrajectory Hold(double[] positions) => new()
    {
        Header = new Header(),
        JointNames = [.. robot.Station.Joints!.Name],
        Points = [new JointTrajectoryPoint { Positions = positions, TimeFromStart = new Duration(0, 300_000_000) }],
    };
}
