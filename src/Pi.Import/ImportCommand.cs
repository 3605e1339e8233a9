#pragma warning disable RS0030 // This file is the command line's output.
using System.CommandLine;
using System.Globalization;
using Pi.Import.Parity;
using Pi.Import.Synthetic;
using Pi.Policy.Models.Package;

namespace Pi.Import;

/// <summary>`pi import`: reads the command line, imports, prints the parity report.</summary>
internal sealed class ImportCommand
{
    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = "<checkpoint-dir> <out-dir>, or <out-dir> alone with --synthetic", Arity = new ArgumentArity(1, 2),
    };
    private readonly Option<string> _precision = Choice("--precision", "Type of weights and arithmetic: f32 runs everywhere, bf16 needs a CUDA GPU",
        "f32", "bf16");
    private readonly Option<string?> _resampler = Choice("--resampler",
        "Resize filter: antialiased as openpi's clients, bilinear as the torch ports; follows from the checkpoint where not given", "antialiased", "bilinear")!;
    private readonly Option<string?> _synthetic = Choice("--synthetic", "Write a checkpoint with seeded random weights first, and import that", "pi0",
        "pi05", "smolvla")!;
    private readonly Option<bool> _tiny = new("--tiny") { Description = "With --synthetic: shrink all sizes" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "With --synthetic: seed of the weights", DefaultValueFactory = _ => 1 };
    private readonly Option<NameVariant> _names = new("--names")
    {
        Description = "With --synthetic: naming of the tensors", DefaultValueFactory = _ => NameVariant.LeRobot,
    };
    private readonly Option<string?> _keep = new("--checkpoint") { Description = "With --synthetic: folder of the checkpoint, kept; a temporary one where not given" };
    private readonly Option<string?> _tokenizer = new("--tokenizer") { Description = "Tokeniser file, where the checkpoint holds none" };
    private readonly Option<string?> _statistics = new("--statistics") { Description = "A norm_stats.json to use instead of the checkpoint's statistics" };
    private readonly Option<int[]> _delta = new("--delta") { Description = "Relative actions in openpi's form: 6 -1 for six relative joints and an absolute gripper", AllowMultipleArgumentsPerToken = true };
    private readonly Option<double?> _rate = new("--rate") { Description = "Action steps per second, in Hz" };
    private readonly Option<bool> _padsState = new("--pad-state-bins") { Description = "pi0.5 fine-tunes made with LeRobot before March 2026: print 32 state dimensions" };

    /// <summary>The command with its options.</summary>
    public static RootCommand Create()
    {
        var command = new ImportCommand();
        var root = new RootCommand("Imports a pi0, pi0.5 or SmolVLA checkpoint from safetensors into a model package.");
        root.Arguments.Add(command._paths);
        foreach (Option option in new Option[]
        {
            command._precision, command._resampler, command._synthetic, command._tiny, command._seed, command._names, command._keep,
            command._tokenizer, command._statistics, command._delta, command._rate, command._padsState,
        })
            root.Options.Add(option);
        root.SetAction(command.Run);
        return root;
    }

    private int Run(ParseResult arguments)
    {
        try
        {
            return Import(arguments);
        }
        catch (Exception error) when (error is ImportException or PackageException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"pi import: {error.Message}");
            return 1;
        }
    }

    private int Import(ParseResult arguments)
    {
        string[] paths = arguments.GetValue(_paths)!;
        string? synthetic = arguments.GetValue(_synthetic);
        if (paths.Length != (synthetic is null ? 2 : 1))
            throw new ImportException(
                $"{paths.Length} paths given, expected {(synthetic is null ? "<checkpoint-dir> <out-dir>" : "<out-dir> alone with --synthetic")}.");
        string output = paths[^1];
        string checkpoint = synthetic is null ? paths[0] : arguments.GetValue(_keep) ?? output.TrimEnd('/') + ".checkpoint";
        var bar = new ProgressBar(TimeProvider.System);
        long start = TimeProvider.System.GetTimestamp();
        try
        {
            if (synthetic is not null)
                WriteCheckpoint(checkpoint, synthetic, arguments, bar);
            ImportReport report = new Importer(Options(arguments, checkpoint, output, synthetic), bar.Show).Run();
            ProgressBar.Finish();
            Print(report, output, TimeProvider.System.GetElapsedTime(start));
            return report.Parity.Holds ? 0 : 1;
        }
        finally
        {
            if (synthetic is not null && arguments.GetValue(_keep) is null && Directory.Exists(checkpoint))
                Directory.Delete(checkpoint, recursive: true);
        }
    }

    private void WriteCheckpoint(string folder, string synthetic, ParseResult arguments, ProgressBar bar)
    {
        if (Directory.Exists(folder))
            throw new ImportException($"{folder} exists, expected a new folder for the synthetic checkpoint.");
        Architecture architecture = synthetic switch { "pi0" => Architecture.Pi0, "pi05" => Architecture.Pi05, _ => Architecture.SmolVla };
        SyntheticCheckpoint.Write(folder, architecture, arguments.GetValue(_tiny), arguments.GetValue(_seed), arguments.GetValue(_names),
            (done, total) => bar.Show(new ImportProgress("checkpoint", done, total)));
    }

    private ImportOptions Options(ParseResult arguments, string checkpoint, string output, string? synthetic) => new()
    {
        Checkpoint = checkpoint,
        Output = output,
        Precision = arguments.GetValue(_precision) == "bf16" ? Precision.Bf16 : Precision.F32,
        Resampler = arguments.GetValue(_resampler) switch { "antialiased" => Resampler.Antialiased, "bilinear" => Resampler.Bilinear, _ => null },
        Tokenizer = arguments.GetValue(_tokenizer),
        Statistics = arguments.GetValue(_statistics),
        DeltaMask = arguments.GetValue(_delta) ?? [],
        Rate = arguments.GetValue(_rate),
        PadsStateBins = arguments.GetValue(_padsState),
        Origin = synthetic is null ? null : $"synthetic {synthetic}, seed {arguments.GetValue(_seed)}",
    };

    private static void Print(ImportReport report, string output, TimeSpan elapsed)
    {
        CultureInfo plain = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(plain,
            $"{report.Tensors} tensors, {report.CheckpointBytes / 1e9:F2} GB read; {report.LeftOut.Count} not needed: {string.Join(", ", report.LeftOut.Take(5))}"));
        Console.WriteLine(string.Create(plain, $"{report.WeightBytes / 1e9:F2} GB of weights written"));
        foreach (ParityCheck check in report.Parity.Checks)
            Console.WriteLine(string.Create(plain,
                $"parity {(check.Holds ? "ok    " : "FAILED")} {check.Name}: {check.MaxError:G3} (limit {check.Limit:G3})"));
        Console.WriteLine(string.Create(plain,
            $"{output}: done in {elapsed.TotalSeconds:F1} s, {elapsed.TotalSeconds / (report.CheckpointBytes / 1e9):F1} s per GB of checkpoint"));
    }

    private static Option<string> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = description };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
