using System.Globalization;

namespace Pi.Operator.Evaluation;

/// <summary>Plays one episode: resets the world, arms, instructs, and waits for the verdict.</summary>
internal sealed class Trial(Session session, EvalSettings settings)
{
    private static readonly TimeSpan _resetPatience = TimeSpan.FromSeconds(5);

    /// <summary>No robot is moved to another table from one moment to the next: the mind shall have pictures of this one.</summary>
    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(1);

    private readonly Station _station = session.Station;

    /// <exception cref="OperatorException">One of the processes has ended.</exception>
    public async Task<EpisodeResult> RunAsync(string task, string setting, int seed, CancellationToken stop)
    {
        _station.Instruct("");
        _station.Enable(false);
        await session.WaitAsync(() => _station.Mind["instruction"].Length == 0 && _station.Body.Message != "Armed", _resetPatience, "mind and body do not let go", stop);
        _station.Reset($"seed {seed} setting {setting} {task}");
        string number = seed.ToString(CultureInfo.InvariantCulture);
        bool IsReset() => _station.Verdict["seed"] == number && _station.Verdict["task"] == task && _station.Verdict["setting"] == setting && !_station.IsDone && Seconds < 2;
        await session.WaitAsync(IsReset, _resetPatience, "the world does not reset", stop);
        string words = Word(_station.Verdict);
        try
        {
            await session.ArmAsync(stop);
            await _station.WaitAsync(() => false, _settling, stop);
            await session.InstructAsync(words, stop);
        }
        catch (OperatorException trouble) when (session.Crew.Lost is null)
        {
            return Result(task, setting, seed, words, new ThoughtScore()) with { IsDone = false, Trouble = trouble.Message };
        }
        return await PlayAsync(task, setting, seed, words, stop);
    }

    private double Seconds => double.TryParse(_station.Verdict["seconds"], CultureInfo.InvariantCulture, out double seconds) ? seconds : 0;

    /// <summary>How long a task may take: several times what the expert needs.</summary>
    private static TimeSpan Patience(string task) => TimeSpan.FromSeconds(task == "sort" ? 90 : 30);

    private async Task<EpisodeResult> PlayAsync(string task, string setting, int seed, string words, CancellationToken stop)
    {
        var thoughts = new ThoughtScore();
        long begin = _station.Time.GetTimestamp();
        while (!_station.IsDone && _station.Time.GetElapsedTime(begin) < Patience(task))
        {
            Report last = _station.Verdict;
            await session.Station.WaitAsync(() => !ReferenceEquals(last, _station.Verdict) || session.Crew.Lost is not null, TimeSpan.FromSeconds(2), stop);
            if (session.Crew.Lost is { } lost)
                throw new OperatorException($"{lost.Name} has ended: {lost.LastWords}");
            thoughts.Note(_station.Thought, _station.Verdict["expert"]);
        }
        return Result(task, setting, seed, words, thoughts);
    }

    private EpisodeResult Result(string task, string setting, int seed, string words, ThoughtScore thoughts)
    {
        Report verdict = _station.Verdict;
        int blocks = verdict["blocks"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return new EpisodeResult(
            task, setting, seed, words, verdict["named"], blocks, _station.IsDone, Seconds, verdict["taken"], thoughts.Right, thoughts.Count, "");
    }

    private string Word(Report verdict)
    {
        string named = verdict["named"];
        string words = settings.Words is { } other ? string.Format(CultureInfo.InvariantCulture, other, named) : verdict.Name;
        if (!settings.Shuffles || named.Length == 0)
            return words;
        // The next block of the table, round about: never the named one.
        string[] blocks = verdict["blocks"].Split(' ');
        return words.Replace(named, blocks[(Array.IndexOf(blocks, named) + 1) % blocks.Length], StringComparison.Ordinal);
    }
}
