namespace Pi.Operator.Processes;

/// <summary>Where robots and models are: in the repository that one stands in, or in the installed package.</summary>
internal static class Places
{
    private static readonly string _share = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "share", "pi"));

    /// <summary>The file of a robot description, by name or path.</summary>
    /// <exception cref="OperatorException">There is none.</exception>
    public static string Robot(string nameOrPath) => First("robot description", nameOrPath, File.Exists,
        nameOrPath, Path.Combine("launch", "robots", $"{nameOrPath}.yaml"), Path.Combine(_share, "robots", $"{nameOrPath}.yaml"));

    /// <summary>The folder of a model package, by name or path.</summary>
    /// <exception cref="OperatorException">There is none.</exception>
    public static string Model(string nameOrPath) => First("model package", nameOrPath, folder => File.Exists(Path.Combine(folder, "model.json")),
        nameOrPath, Path.Combine("models", nameOrPath), Path.Combine(_share, "models", nameOrPath));

    private static string First(string what, string asked, Func<string, bool> exists, params string[] places) =>
        places.FirstOrDefault(exists) is { } found
            ? Path.GetFullPath(found)
            : throw new OperatorException($"There is no {what} '{asked}': looked for {string.Join(", ", places)}.");
}
