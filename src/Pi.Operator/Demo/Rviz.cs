using System.Diagnostics;

namespace Pi.Operator.Demo;

/// <summary>RViz, where there is a screen and RViz is installed.</summary>
internal static class Rviz
{
    private const string _settings = "launch/pi.rviz";

    /// <returns>The window's process; null without one.</returns>
    public static Process? TryOpen()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY") ?? Environment.GetEnvironmentVariable("WAYLAND_DISPLAY")) || !File.Exists(_settings))
            return null;
        try
        {
            return Process.Start(new ProcessStartInfo("rviz2", ["-d", _settings]) { RedirectStandardError = true, RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
