using Pi.Ros;
using Pi.Ros.Messages.DiagnosticMsgs;

namespace Pi.EndToEnd.Tests;

/// <summary>What is the same for every fault of a sensor: the robot stops, says why on both topics, and works on by itself.</summary>
internal static class SensorFaults
{
    private const string _words = "put the green block in the bowl";

    public static async Task AssertStopsAndWorksOnAsync(Robot robot, string fault, string reason)
    {
        await robot.MoveAsync(101, _words);
        string told = "";
        using Subscription diagnostics = robot.Station.Node.Subscribe<DiagnosticArray>("/diagnostics", Ros.Qos.Default, (health, _) =>
            told = health.Status.FirstOrDefault(status => status.Name.StartsWith("pi: ", StringComparison.Ordinal) && status.Level != DiagnosticStatus.Ok
                && status.Message.StartsWith(reason, StringComparison.Ordinal))?.Message ?? told);
        robot.Station.Fault(fault);
        await robot.BecomesAsync(() => robot.Station.Mind.Message == "Blind" && robot.Station.Mind["reason"].StartsWith(reason, StringComparison.Ordinal), $"the mind is blind: {reason}");
        if (fault.StartsWith("camera", StringComparison.Ordinal))
        {
            await robot.RestsAsync();
            // What does not come at all is "stalled" there, with its age beside it.
            if (!fault.StartsWith("camera_stall", StringComparison.Ordinal))
                await robot.BecomesAsync(() => told.Length > 0, $"/diagnostics says: {reason}");
        }
        robot.Station.Fault("clear");
        await robot.BecomesAsync(() => robot.Station.Mind.Message is "Acting" or "Done" && robot.Station.Body.Message == "Armed", "the work goes on");
    }
}
