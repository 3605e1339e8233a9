namespace Pi.Sim.Tasks;

/// <summary>The tasks by the names a command line uses.</summary>
public static class TaskNames
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetNames<TaskKind>().Select(name => name.ToLowerInvariant())];

    /// <summary>The task of a name.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static TaskKind Parse(string name) =>
        All.Contains(name) && Enum.TryParse(name, ignoreCase: true, out TaskKind kind)
            ? kind
            : throw new FormatException($"There is no task named {name}: choose one of {string.Join(", ", All)}.");
}
