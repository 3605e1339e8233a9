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
        setting.Description += $" {Variation.Mixed} draws another one for each episode, among all goals.";
        Option<GlPath> gl = WorldOptions.Gl();
        var size = new Option<int>("--size") { Description = "Side of the square pictures, pixels.", DefaultValueFactory = _ => 224 };
        var forks = new Option<int>("--forks") { Description = "Recoveries from a shove, for each episode." };
        var halve = new Option<bool>("--halve") { Description = "Stores pictures at half the size, each pixel the mean of four." };
        var stills = new Option<int>("--stills") { Description = "Scenes at rest in each file, the arm anywhere, instead of the expert's steps." };
        var counterfactuals = new Option<bool>("--counterfactuals") { Description = "Also records what the expert would do if another block were named." };
        var command = new Command("record", "Records the expert for training.") { folder, episodes, seed, tasks, setting, gl, size, halve, stills, forks, counterfactuals };
        command.SetAction(parsed => Record(
            new RecordingOptions
            {
                Folder = parsed.GetRequiredValue(folder).FullName,
                Episodes = parsed.GetValue(episodes),
                FirstSeed = parsed.GetValue(seed),
                Tasks = WorldOptions.Read(parsed.GetValue(tasks)),
                Setting = parsed.GetRequiredValue(setting),
                ImageSize = parsed.GetValue(size),
                Halves = parsed.GetValue(halve),
                Stills = parsed.GetValue(stills),
                Forks = parsed.GetValue(forks),
                Counterfactuals = parsed.GetValue(counterfactuals),
            },
            parsed.GetValue(gl)));
        return command;
    }

    private static void Record(Recorder recorder, RecordingOptions options, TaskKind task, int seed)
    {
        if (options.Stills > 0)
            recorder.RecordStills(task, seed);
        else
            recorder.Record(task, seed);
    }

    private static int Record(RecordingOptions options, GlPath gl)
    {
        using var recorder = new Recorder(options, gl);
        long start = TimeProvider.System.GetTimestamp();
        for (int seed = options.FirstSeed; seed < options.FirstSeed + options.Episodes; seed++)
        {
            foreach (TaskKind task in options.Tasks)
                Record(recorder, options, task, seed);
            Console.Write($"\r{seed - options.FirstSeed + 1} of {options.Episodes}: {recorder.Files} files, {recorder.Steps} steps");
        }
        double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"\n{recorder.RenderingPath}: {recorder.Steps / seconds:F0} steps a second with two {options.ImageSize} px pictures each, into {options.Folder}"));
        return 0;
    }
}
