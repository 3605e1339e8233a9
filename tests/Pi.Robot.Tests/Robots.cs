using System.Runtime.CompilerServices;

namespace Pi.Robot.Tests;

/// <summary>Finds the shipped robot descriptions from wherever the tests run.</summary>
internal static class Robots
{
    public static string PathOf(string robot, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "launch", "robots", $"{robot}.yaml"));
}
