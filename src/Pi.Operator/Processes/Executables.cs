namespace Pi.Operator.Processes;

/// <summary>Where the programs and the files that they read are: beside this one when installed, in the build's folders otherwise.</summary>
internal static class Executables
{
    private static readonly Dictionary<string, string> _projects = new() { ["pi"] = "Pi.Node", ["pi_driver"] = "Pi.Drivers", ["pi_sim"] = "Pi.Sim" };

    /// <exception cref="OperatorException">It is in neither place.</exception>
    public static string Find(string name)
    {
        string here = AppContext.BaseDirectory;
        string[] places = [Path.Combine(here, name), Path.GetFullPath(Path.Combine(here, "..", "..", _projects[name], "release", name))];
        return places.FirstOrDefault(place => File.Exists(place) && File.Exists($"{place}.dll"))
            ?? throw new OperatorException($"The program {name} is neither at {string.Join(" nor at ", places)}: build or install it first.");
    }
}
