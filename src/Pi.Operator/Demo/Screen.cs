// Command-line output.
#pragma warning disable RS0030
using System.Globalization;

namespace Pi.Operator.Demo;

/// <summary>What the person at the terminal sees: each thought as it comes, and one line below that says how it goes.</summary>
internal sealed class Screen(Station station)
{
    private readonly bool _isLive = !Console.IsOutputRedirected;
    private readonly long _begin = station.Time.GetTimestamp();
    private string _thought = "";
    private int _width;

    public void Show()
    {
        if (station.Thought != _thought && station.Thought.Length > 0)
        {
            Clear();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds,6:0.0} s  {station.Thought}"));
        }
        _thought = station.Thought;
        if (_isLive)
            ShowProgress();
    }

    /// <summary>Takes the live line away.</summary>
    public void Clear()
    {
        if (_width > 0)
            Console.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }

    private TimeSpan Elapsed => station.Time.GetElapsedTime(_begin);

    private void ShowProgress()
    {
        Report mind = station.Mind;
        double speed = station.Joints?.Velocity.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max() ?? 0;
        string line = string.Create(CultureInfo.InvariantCulture,
            $"{Elapsed.TotalSeconds,6:0.0} s  {mind.Message}: answers {mind["act_p50_ms"]} ms, {mind["delay_steps"]} steps late, joints {speed:0.00} rad/s, body {station.Body.Message}");
        Clear();
        _width = Math.Min(line.Length, Math.Max(1, Width - 1));
        Console.Write(line[.._width]);
    }

    private static int Width => Console.WindowWidth > 0 ? Console.WindowWidth : 120;
}
