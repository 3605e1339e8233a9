using System.Diagnostics;
using System.Globalization;

namespace Pi.Operator.Processes;

/// <summary>A program of ours that runs beside: its log goes to a file, and it is stopped as a launch file stops it.</summary>
internal sealed class Child : IDisposable
{
    private const int _kept = 20;

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Queue<string> _last = new();

    /// <param name="name">The program.</param>
    /// <param name="logFile">Where its output goes.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="arguments">Its command line.</param>
    public Child(string name, string logFile, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        Name = name;
        _log = new StreamWriter(logFile) { AutoFlush = true };
        var start = new ProcessStartInfo(Executables.Find(name), arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach ((string variable, string value) in environment)
            start.Environment[variable] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Name { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Once it has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The reason it gave for ending, or its last words.</summary>
    public string LastWords
    {
        get
        {
            lock (_last)
            {
                return _last.LastOrDefault(line => line.StartsWith($"{Name}: ", StringComparison.Ordinal))
                    ?? _last.LastOrDefault(line => line.Contains("[ERROR]", StringComparison.Ordinal) || line.Contains("[FATAL]", StringComparison.Ordinal))
                    ?? _last.LastOrDefault()
                    ?? $"{Name} said nothing";
            }
        }
    }

    public void Send(string signal)
    {
        if (HasExited)
            return;
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until it has ended; ends it after that time.</summary>
    public void WaitForEnd(TimeSpan patience)
    {
        if (!_process.WaitForExit(patience))
            _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _log.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_last)
        {
            _log.WriteLine(line);
            _last.Enqueue(line);
            if (_last.Count > _kept)
                _last.Dequeue();
        }
    }
}
