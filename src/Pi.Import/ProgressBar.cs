#pragma warning disable RS0030 // The progress bar is command-line output.
using System.Globalization;

namespace Pi.Import;

/// <summary>Draws the progress of an import on standard error: a bar on a terminal, a line per stage elsewhere.</summary>
internal sealed class ProgressBar(TimeProvider time)
{
    private const int Width = 30;
    private static readonly TimeSpan _refresh = TimeSpan.FromMilliseconds(200);

    private readonly long _start = time.GetTimestamp();
    private string _stage = "";
    private TimeSpan _drawn;

    public void Show(ImportProgress progress)
    {
        TimeSpan elapsed = time.GetElapsedTime(_start);
        bool next = progress.Stage != _stage;
        if (next)
        {
            if (_stage.Length > 0 && !Console.IsErrorRedirected)
                Console.Error.WriteLine();
            _stage = progress.Stage;
        }
        if (Console.IsErrorRedirected ? next : next || elapsed - _drawn >= _refresh)
        {
            Console.Error.Write(Line(progress, elapsed));
            _drawn = elapsed;
        }
    }

    /// <summary>Ends the last line.</summary>
    public static void Finish()
    {
        if (!Console.IsErrorRedirected)
            Console.Error.WriteLine();
    }

    private static string Line(ImportProgress progress, TimeSpan elapsed)
    {
        string seconds = elapsed.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        if (Console.IsErrorRedirected)
            return $"[import] {progress.Stage} ({seconds}s)\n";
        if (progress.Total == 0)
            return $"\r[import] {progress.Stage,-10} {seconds}s";
        double share = Math.Min(1, (double)progress.Done / progress.Total);
        string bar = new string('#', (int)(share * Width)).PadRight(Width, '.');
        return $"\r[import] {progress.Stage,-10} [{bar}] {progress.Done / 1e9:F2} GB {seconds}s ";
    }
}
