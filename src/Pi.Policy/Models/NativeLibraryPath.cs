namespace Pi.Policy.Models;

/// <summary>Finds a native library where the host would find it, for libraries that are opened by path.</summary>
internal static class NativeLibraryPath
{
    /// <summary>The full path of <paramref name="file"/> in the host's search folders.</summary>
    /// <exception cref="FileNotFoundException">It is in none of them.</exception>
    public static string Find(string file) => TryFind(file)
        ?? throw new FileNotFoundException($"{file} is not beside the program; reference the package Microsoft.ML.OnnxRuntime.Extensions from the executable.");

    public static string? TryFind(string file) =>
        (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append(AppContext.BaseDirectory)
            .Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
}
