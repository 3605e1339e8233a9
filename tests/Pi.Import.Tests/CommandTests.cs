using System.Diagnostics;

namespace Pi.Import.Tests;

public sealed class CommandTests
{
    [Fact]
    public void A_synthetic_model_is_imported_and_reported_in_one_command()
    {
        string package = TinyFolders.New();

        (int code, string output, _) = Run("--synthetic", "smolvla", "--tiny", package);

        Assert.Equal(0, code);
        Assert.Contains("parity ok", output, StringComparison.Ordinal);
        Assert.Contains("s per GB", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(package, "model.json")));
        Assert.False(Directory.Exists(package + ".checkpoint"));
    }

    [Fact]
    public void A_fault_is_one_line_and_a_failure()
    {
        (int code, string output, string error) = Run(TinyFolders.New(), TinyFolders.New());

        Assert.Equal((1, ""), (code, output));
        Assert.Single(error.Trim().Split('\n'));
        Assert.StartsWith("pi import: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_synthetic_import_takes_one_path()
    {
        (int code, _, string error) = Run("--synthetic", "pi0", "--tiny", TinyFolders.New(), TinyFolders.New());

        Assert.Equal(1, code);
        Assert.Contains("2 paths given", error, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Importer).Assembly.Location);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
