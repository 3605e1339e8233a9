using System.CommandLine;
using Pi.Sim.Rendering;
using Pi.Sim.Tasks;

namespace Pi.Sim.CommandLine;

/// <summary>The options that several verbs share.</summary>
internal static class WorldOptions
{
    public static Option<string[]> Tasks() =>
        new("--task") { Description = $"Tasks: {string.Join(", ", TaskNames.All)}; all when left out.", AllowMultipleArgumentsPerToken = true };

    public static Option<string> Setting() =>
        new("--setting") { Description = $"How much is varied: {string.Join(", ", Variation.All.Select(v => v.Name))}.", DefaultValueFactory = _ => "standard" };

    public static Option<int> Seed() => new("--seed") { Description = "The first seed." };

    public static Option<int> Episodes(int usual)
    {
        var option = new Option<int>("--episodes") { Description = "Episodes of each task.", DefaultValueFactory = _ => usual };
        option.Validators.Add(given =>
        {
            if (given.Tokens.Count == 1 && int.TryParse(given.Tokens[0].Value, out int episodes) && episodes < 1)
                given.AddError($"--episodes is {episodes}: expected at least 1.");
        });
        return option;
    }

    public static Option<FileInfo?> Json() => new("--json") { Description = "Writes the figures to this file." };

    public static Option<GlPath> Gl() =>
        new("--gl") { Description = "How pictures are drawn without a display: Auto, Egl, OsMesa.", DefaultValueFactory = _ => GlPath.Auto };

    /// <summary>The tasks named, or all.</summary>
    /// <exception cref="ArgumentException">A name is not a task's.</exception>
    public static IReadOnlyList<TaskKind> Read(string[]? names) =>
        names is { Length: > 0 } ? [.. names.Select(TaskNames.Parse)] : Enum.GetValues<TaskKind>();
}
