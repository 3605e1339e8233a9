using System.Collections.Immutable;
using Pi.Robot;

namespace Pi.Policy.Act;

/// <summary>
/// The actions ahead, numbered through and due at fixed times. An action is consumed when it is due. When none is left the arm rests and the numbering
/// pauses, so the number of actions consumed between two instants never counts time in which there were none. For one caller at a time.
/// </summary>
public sealed class Timeline(TimeSpan step)
{
    private readonly List<Entry> _entries = [];
    private long _first;
    private Stamp _firstDue;

    private sealed record Entry(double[] Positions, Thought Thought);

    /// <summary>Time from one action to the next.</summary>
    public TimeSpan Step => step;

    /// <summary>The number after the last action.</summary>
    public long End => _first + _entries.Count;

    /// <summary>Whether there has been an action since the start or the last <see cref="Clear"/>.</summary>
    public bool HasActions => _entries.Count > 0;

    /// <summary>An action that has not been forgotten: the one last consumed, or a later one.</summary>
    public double[] this[long number] => _entries[(int)(number - _first)].Positions;

    /// <summary>The step in words that an action serves.</summary>
    public Thought ThoughtOf(long number) => _entries[(int)(number - _first)].Thought;

    /// <summary>When an action is due; behind the last, when one would be if the numbering did not pause.</summary>
    public Stamp DueAt(long number) => _firstDue + step * (number - _first);

    /// <summary>The number of the first action that is not consumed at an instant; <see cref="End"/> when all are.</summary>
    public long Next(Stamp now)
    {
        if (!HasActions || now < _firstDue) return _first;
        return Math.Min(End, _first + (now - _firstDue).Ticks / step.Ticks + 1);
    }

    /// <summary>Whether nothing is left to consume.</summary>
    public bool IsOver(Stamp now) => Next(now) == End;

    /// <summary>Drops everything; the numbering goes on.</summary>
    public void Clear()
    {
        _first = End;
        _entries.Clear();
    }

    /// <summary>
    /// Puts new actions in the place of those that are not consumed yet.
    /// </summary>
    /// <param name="from">The number that the first of <paramref name="rows"/> stands for.</param>
    /// <param name="rows">Joint positions, one row per action.</param>
    /// <param name="thought">The step in words that they serve.</param>
    /// <param name="now">The present instant.</param>
    /// <returns>How many of the rows were too late: exactly as many as were consumed since <paramref name="from"/>; all of them when no row is left.</returns>
    public int Splice(long from, IReadOnlyList<double[]> rows, Thought thought, Stamp now)
    {
        long next = Next(now);
        int late = (int)Math.Clamp(next - from, 0, rows.Count);
        if (late == rows.Count) return late;
        bool rests = next == End;
        // One consumed action stays, for the velocity at the first of those ahead.
        int keep = (int)(next - _first);
        if (keep < _entries.Count) _entries.RemoveRange(keep, _entries.Count - keep);
        if (keep > 1) Forget(keep - 1);
        if (rests) Resume(now);
        for (int row = late; row < rows.Count; row++) _entries.Add(new Entry(rows[row], thought));
        return late;
    }

    /// <summary>The actions ahead as a chunk; null when there is none.</summary>
    public ActionChunk? Ahead(Stamp now, string model)
    {
        long next = Next(now);
        int count = (int)(End - next);
        if (count == 0) return null;
        double[] positions = [.. Enumerable.Range(0, count).SelectMany(i => this[next + i])];
        return new ActionChunk(DueAt(next), step, positions, count, ThoughtOf(next), model);
    }

    /// <summary>What the body shall follow from <paramref name="now"/> on; null when nothing is left.</summary>
    public ChunkTrajectory? ToTrajectory(Stamp now, ImmutableArray<JointSpec> joints)
    {
        long next = Next(now);
        if (next == End) return null;
        long before = Math.Max(_first, next - 1);
        var rows = Enumerable.Range(0, (int)(End - before)).Select(i => this[before + i]).ToArray();
        return new ChunkTrajectory(now, Motion.Through(rows, (int)(next - before), DueAt(next) - now, step, joints), ThoughtOf(next));
    }

    /// <summary>After a rest the first new action is due one step from now, and what was consumed keeps its number.</summary>
    private void Resume(Stamp now)
    {
        Forget(_entries.Count);
        _firstDue = now + step;
    }

    private void Forget(int count)
    {
        _firstDue += step * count;
        _first += count;
        _entries.RemoveRange(0, count);
    }
}
