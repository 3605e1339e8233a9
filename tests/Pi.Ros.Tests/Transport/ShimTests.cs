using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pi.Ros.Tests.Transport;

public sealed class ShimTests
{
    [Fact]
    public async Task The_shim_runs_clean_under_the_address_and_undefined_behaviour_sanitisers()
    {
        var sources = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "native");
        var shim = Path.Combine(sources, "..", "..", "..", "src", "Pi.Ros", "native");
        var program = Path.Combine(AppContext.BaseDirectory, "shim_test");

        await RunAsync(
            "gcc",
            "-std=gnu11", "-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-Wall", "-Wextra", "-Werror",
            "-I", shim, "-o", program, Path.Combine(sources, "shim_test.c"), Path.Combine(shim, "rosdds.c"), "-lddsc", "-lpthread");
        var environment = new RosEnvironment { DomainId = Wire.DomainId, DiscoveryRange = DiscoveryRange.Localhost };
        await RunAsync(program, $"{100 + Wire.DomainId}", CycloneConfiguration.For(environment, Environment.ProcessId, hasSharedMemory: true));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(new CancellationTokenSource(Wire.Patience + Wire.Patience).Token);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {errors}{await output}");
    }
}
