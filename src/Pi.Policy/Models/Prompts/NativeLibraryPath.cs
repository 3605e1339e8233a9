namespace Pi.Policy.Models.Prompts;

/// <summary>Finds a native library that the host would find, for libraries that open others by path.</summary>
internal static class NativeLibraryPath
{
    /// <summary>The full path of <paramref name="file"/> in the host's search folders.</summary>
    /// <exception cref="FileNotFoundException">It is in none of them.</exception>
    public static string Find(string file)
    {
        string folders = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append(AppContext.BaseDirectory)
            .Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{file} is not beside the program; reference the package Microsoft.ML.OnnxRuntime.Extensions from the executable.");
    }
}
