// What a bench found out is command-line output.
#pragma warning disable RS0030
using System.CommandLine;
using Pi.Figures;

namespace Pi.Bench.Wire;

/// <summary>
/// The wire between two processes on one machine: three cameras at full rate, reliable and best effort, and the round trip of a
/// joint state beside Cyclone's own <c>ddsperf</c> in the same run.
/// </summary>
internal static class WireBench
{
    public static Command Command(Option<string?> json)
    {
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 60, Description = "how long each camera run lasts" };
        var command = new Command("wire", "three cameras and a round trip between two processes") { json, seconds };
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetValue(seconds), arguments.GetValue(json), cancellation));
        return command;
    }

    /// <summary>The other process of a measurement; not for people.</summary>
    public static Command Child()
    {
        var seconds = new Option<int>("--seconds");
        var reliable = new Option<bool>("--reliable");
        var cameras = new Command("cameras") { seconds, reliable };
        cameras.SetAction((arguments, cancellation) =>
            CameraSource.RunAsync(arguments.GetValue(seconds), arguments.GetValue(reliable), cancellation));
        var pong = new Command("pong");
        pong.SetAction((_, cancellation) => RoundTrip.PongAsync(cancellation));
        return new Command("wire-child") { Hidden = true, Subcommands = { cameras, pong } };
    }

    private static async Task<int> RunAsync(int seconds, string? json, CancellationToken cancellation)
    {
        var report = new Report("wire");
        report.Require(Budgets.Of("wire"));
        foreach (var reliable in (bool[])[true, false])
        {
            await CameraSink.MeasureAsync(report, seconds, reliable, cancellation);
        }

        await RoundTrip.MeasureAsync(report, cancellation);
        return report.Finish(Console.Out, json);
    }
}
