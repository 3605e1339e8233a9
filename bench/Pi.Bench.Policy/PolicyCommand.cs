using System.CommandLine;
using Pi.Bench.Policy.Cameras;

namespace Pi.Bench.Policy;

/// <summary>Measures models in the engine: tiny synthetic ones on the CPU, or a package of one's own on whatever there is.</summary>
internal static class PolicyCommand
{
    public static RootCommand Create()
    {
        var json = new Option<string?>("--json") { Description = "write the figures to this file" };
        var model = new Option<string?>("--model") { Description = "the package to measure; without it, tiny synthetic ones on the CPU" };
        var cameras = new Option<int[]>("--cameras") { Description = "numbers of cameras to measure the package with", AllowMultipleArgumentsPerToken = true };
        var runs = new Option<int>("--runs") { Description = "chunks per figure", DefaultValueFactory = _ => 50 };
        var tokens = new Option<int>("--tokens") { Description = "length of the prompts", DefaultValueFactory = _ => 60 };
        var thought = new Option<int>("--thought") { Description = "tokens of a thought", DefaultValueFactory = _ => 20 };
        var torch = new Option<bool>("--torch") { Description = "measure pi0.5 in PyTorch too, eager and compiled" };
        var mode = new Option<string>("--compile-mode") { Description = "of torch.compile; 'none' leaves it out", DefaultValueFactory = _ => "reduce-overhead" };
        var checkpoint = new Option<string?>("--checkpoint") { Description = "the safetensors folder whose weights PyTorch takes; random ones without" };

        var minutes = new Option<double>("--minutes") { Description = "how long to observe, think and act on recorded frames as well" };
        var frames = new Option<string?>("--frames") { Description = "recordings of pi_sim record for that" };

        var command = new RootCommand("Measures how long a policy takes, stage by stage, and compares with the budgets.")
        {
            json, model, cameras, runs, tokens, thought, torch, mode, checkpoint, minutes, frames, CamerasCommand.Create(),
        };
        command.SetAction(parsed =>
        {
            var settings = new BenchSettings(parsed.GetValue(runs), parsed.GetValue(tokens), parsed.GetValue(thought));
            var measurement = new PolicyMeasurement();
            int[] counts = parsed.GetValue(cameras) is { Length: > 0 } chosen ? chosen : [1, 2, 3];
            if (parsed.GetValue(model) is { } folder) measurement.MeasurePackage(folder, settings, counts);
            else measurement.MeasureTiny(settings);
            if (parsed.GetValue(minutes) > 0)
            {
                string recordings = parsed.GetValue(frames) ?? throw new ArgumentException("--minutes needs --frames: record some with pi_sim record.");
                measurement.MeasureLoop(parsed.GetValue(model), recordings, TimeSpan.FromMinutes(parsed.GetValue(minutes)));
            }
            if (parsed.GetValue(torch)) TorchBench.Run(settings, counts, parsed.GetValue(checkpoint), parsed.GetValue(mode)!, measurement.Figures);
            return measurement.Finish(parsed.InvocationConfiguration.Output, parsed.GetValue(json));
        });
        return command;
    }
}
