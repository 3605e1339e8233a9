// Command-line output.
#pragma warning disable RS0030
using System.CommandLine;
using Pi.Sim.Recording;
using Pi.Sim.Rendering;
using Pi.Sim.Tasks;

namespace Pi.Sim.CommandLine;

/// <summary><c>pi_sim record</c>: episodes of the expert as training data.</summary>
internal static class RecordVerb
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where the episodes go." };
        Option<int> episodes = WorldOptions.Episodes(1), seed = WorldOptions.Seed();
        Option<string[]> tasks = WorldOptions.Tasks();
        Option<string> setting = WorldOptions.Setting();
        Option<GlPath> gl = WorldOptions.Gl();
        var size = new Option<int>("--size") { Description = "Side of the square pictures, pixels.", DefaultValueFactory = _ => 224 };
        var forks = new Option<int>("--forks") { Description = "Recoveries from a shove, for each episode." };
        var counterfactuals = new Option<bool>("--counterfactuals") { Description = "Also records what the expert would do if another block were named." };
        var command = new Command("record", "Records the expert for training.") { folder, episodes, seed, tasks, setting, gl, size, forks, counterfactuals };
        command.SetAction(parsed => Record(
            new RecordingOptions
            {
                Folder = parsed.GetRequiredValue(folder).FullName,
                Episodes = parsed.GetValue(episodes),
                FirstSeed = parsed.GetValue(seed),
                Tasks = WorldOptions.Read(parsed.GetValue(tasks)),
                Variation = Variation.Named(parsed.GetRequiredValue(setting)),
                ImageSize = parsed.GetValue(size),
                Forks = parsed.GetValue(forks),
                Counterfactuals = parsed.GetValue(counterfactuals),
            },
            parsed.GetValue(gl)));
        return command;
    }

    private static int Record(RecordingOptions options, GlPath gl)
    {
        using var recorder = new Recorder(options, gl);
        long start = TimeProvider.System.GetTimestamp();
        for (int seed = options.FirstSeed; seed < options.FirstSeed + options.Episodes; seed++)
        {
            foreach (TaskKind task in options.Tasks)
                recorder.Record(task, seed);
            Console.Write($"\r{seed - options.FirstSeed + 1} of {options.Episodes}: {recorder.Files} files, {recorder.Steps} steps");
        }
        double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"\n{recorder.RenderingPath}: {recorder.Steps / seconds:F0} steps a second with two {options.ImageSize} px pictures each, into {options.Folder}"));
        return 0;
    }
}
