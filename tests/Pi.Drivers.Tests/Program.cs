namespace Pi.Drivers.Tests;

/// <summary>The roles this assembly plays as a process of its own.</summary>
internal static class Program
{
    private static int Main(string[] arguments) => arguments is ["mind"] ? 0 : 2;
}
