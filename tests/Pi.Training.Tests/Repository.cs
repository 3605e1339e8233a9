namespace Pi.Training.Tests;

/// <summary>Where the repository lies around the built tests.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Pi.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
