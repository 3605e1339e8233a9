using Pi.Policy.Act;
using Pi.Policy.Models.Engine;
using Pi.Policy.Perceive;
using Pi.Policy.Think;
using Pi.Ros.Parameters;

namespace Pi.Node;

/// <summary>The mind's parameters.</summary>
/// <param name="RobotFile">The robot description.</param>
/// <param name="ModelFolder">The model package.</param>
/// <param name="Engine">How the model is run.</param>
/// <param name="Perceive">What it looks through.</param>
/// <param name="Think">When it thinks.</param>
/// <param name="Act">How chunks follow one another.</param>
internal sealed record NodeSettings(
    string RobotFile, string ModelFolder, EngineOptions Engine, PerceptionSettings Perceive, ThinkSettings Think, ActSettings Act)
{
    /// <summary>Declares the parameters on a node and reads them.</summary>
    /// <exception cref="ParameterException">A value is missing or not allowed.</exception>
    public static NodeSettings Declare(ParameterStore parameters)
    {
        return new(
            Required(parameters, "robot", "Path of the robot description", "launch/robots/sim.yaml"),
            Required(parameters, "model", "Folder of the model package", "models/pi-mini"),
            DeclareEngine(parameters),
            DeclarePerceive(parameters),
            new ThinkSettings { Interval = Seconds(parameters, "think_interval", 1, 0.05, 60, "Seconds between thoughts when nothing else asks for one.") },
            DeclareAct(parameters));
    }

    private static EngineOptions DeclareEngine(ParameterStore parameters)
    {
        string device = parameters.Declare("device", "auto", Fixed("Where the model runs: auto, cuda or cpu.")).As<string>();
        long threads = parameters.Declare("threads", 0L, Within(0, 256, "Threads for one operator on the CPU; 0 takes one per core.")).As<long>();
        return new EngineOptions
        {
            Device = device switch
            {
                "auto" => null,
                "cuda" => ComputeDevice.Cuda,
                "cpu" => ComputeDevice.Cpu,
                _ => throw new ParameterException($"device is '{device}': choose auto, cuda or cpu."),
            },
            Threads = (int)threads,
            Deadline = Seconds(parameters, "inference_deadline", 2, 0.05, 600, "Seconds after which an answer of the model is given up."),
        };
    }

    private static PerceptionSettings DeclarePerceive(ParameterStore parameters)
    {
        string[] cameras = Names(parameters, "cameras", "Cameras to look through, by name; empty takes all of the robot.");
        string[] optional = Names(parameters, "optional_cameras", "Cameras without which the robot may act all the same.");
        return new PerceptionSettings
        {
            Cameras = cameras.Length == 0 ? null : [.. cameras],
            Optional = [.. optional],
            FrozenAfter = Seconds(parameters, "frozen_after", 0.5, 0.1, 60, "Seconds that a camera may send the same bytes under new stamps."),
        };
    }

    private static ActSettings DeclareAct(ParameterStore parameters)
    {
        long executed = parameters.Declare("executed_steps", 0L, Within(0, 1000, "Actions of a chunk that are done before the next is asked for; 0 takes half.")).As<long>();
        return new ActSettings
        {
            ExecutedSteps = executed == 0 ? null : (int)executed,
            JoinsChunks = parameters.Declare("real_time_chunking", true, Fixed("Whether chunks are joined while the arm moves.")).As<bool>(),
            Seed = (ulong)parameters.Declare("seed", 0L, Fixed("Decides what the model leaves to chance.")).As<long>(),
        };
    }

    private static string Required(ParameterStore parameters, string name, string what, string example)
    {
        ParameterValue value = parameters.DeclareWithoutDefault(name, ParameterType.String, Fixed($"{what}, such as {example}."));
        return value.Type == ParameterType.String && value.As<string>().Length > 0
            ? value.As<string>()
            : throw new ParameterException($"Parameter '{name}' is not set: give the {char.ToLowerInvariant(what[0])}{what[1..]} with --ros-args -p {name}:={example}.");
    }

    private static string[] Names(ParameterStore parameters, string name, string description) =>
        [.. parameters.Declare(name, Array.Empty<string>(), Fixed(description)).As<string[]>().Where(text => text.Length > 0)];

    private static TimeSpan Seconds(ParameterStore parameters, string name, double usual, double least, double most, string description) =>
        TimeSpan.FromSeconds(parameters.Declare(name, usual, Fixed(description) with { FloatingPointRange = new FloatingPointRange(least, most) }).As<double>());

    private static ParameterDescriptor Fixed(string description) => new() { Description = description, ReadOnly = true };

    private static ParameterDescriptor Within(long least, long most, string description) =>
        Fixed(description) with { IntegerRange = new IntegerRange(least, most) };
}
