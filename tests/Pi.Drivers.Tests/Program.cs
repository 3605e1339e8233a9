using Pi.Drivers.Tests.Wire;

namespace Pi.Drivers.Tests;

/// <summary>The role this assembly plays as a process of its own.</summary>
internal static class Program
{
    private static int Main(string[] arguments) => arguments is ["mind", .. var rest] ? MindProcess.Run(rest) : 2;
}
