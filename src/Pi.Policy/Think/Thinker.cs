using Pi.Policy.Act;
using Pi.Policy.Models.Engine;
using Pi.Policy.Perceive;
using Pi.Robot;

namespace Pi.Policy.Think;

/// <summary>
/// Keeps the chain of thought: what was asked, which step is being worked on and why, and when to think again. The coach's words take
/// the planner's place until the step is done or the coach says "resume". One thread thinks; everything else may be called from any.
/// </summary>
/// <param name="planner">Decides on steps; null takes instructions for steps, word by word.</param>
/// <param name="settings">When to think, and what counts as a thought.</param>
/// <param name="time">The clock.</param>
public sealed class Thinker(IPlanner? planner, ThinkSettings settings, TimeProvider time)
{
    /// <summary>What the coach says to give the planner its place back.</summary>
    public const string Resume = "resume";

    private readonly Lock _gate = new();
    private Instruction? _instruction;
    private Thought? _current;
    private TaskState _state;
    private string _why = "";
    private bool _isCoached;
    private ThinkTrigger? _pending;
    private Stamp _last;

    /// <summary>Whether the present thought was made for the present instruction.</summary>
    private bool _isCurrent;

    /// <summary>Counts what makes a thought that is under way worthless.</summary>
    private int _turns;
    private int _stalls;

    /// <summary>How often in a row the planner has said that nothing is left to do.</summary>
    private int _dones;

    /// <summary>The step to act on; null when there is nothing to do, or not yet.</summary>
    public Thought? Current
    {
        get
        {
            lock (_gate) return _current;
        }
    }

    /// <summary>What was asked; null when nothing is.</summary>
    public Instruction? Instruction
    {
        get
        {
            lock (_gate) return _instruction;
        }
    }

    /// <summary>Where the work stands, and from what one can tell.</summary>
    public (TaskState State, string Why) State
    {
        get
        {
            lock (_gate) return (_state, _why);
        }
    }

    /// <summary>Whether the coach has the planner's place.</summary>
    public bool IsCoached
    {
        get
        {
            lock (_gate) return _isCoached;
        }
    }

    /// <summary>Why it is time to think; null while it is not.</summary>
    public ThinkTrigger? Due
    {
        get
        {
            lock (_gate)
            {
                if (_instruction is null || _isCoached || _state == TaskState.Done) return null;
                return _pending ?? (Stamp.Now(time) - _last >= settings.Interval ? ThinkTrigger.Timer : null);
            }
        }
    }

    /// <summary>Takes an instruction; an empty one ends the work. The arm works on under the old thought until there is a new one.</summary>
    /// <returns>Why it is not taken, as one sentence; null when it is.</returns>
    public string? Instruct(Instruction instruction)
    {
        if (FindFlaw("The instruction", instruction.Text) is { } flaw) return flaw;
        lock (_gate)
        {
            _turns++;
            (_isCoached, _isCurrent, _stalls, _dones) = (false, false, 0, 0);
            bool isEmpty = string.IsNullOrWhiteSpace(instruction.Text);
            _instruction = isEmpty ? null : instruction;
            _pending = isEmpty ? null : ThinkTrigger.NewInstruction;
            (_state, _why) = isEmpty ? (TaskState.Idle, "The instruction is empty.") : (TaskState.Working, "");
            if (isEmpty) _current = null;
        }
        return null;
    }

    /// <summary>Takes the coach's words: the step from now on, or "resume".</summary>
    /// <returns>Why they are not taken, as one sentence; null when they are.</returns>
    public string? Coach(string words)
    {
        string step = words.Trim();
        if (FindFlaw("What the coach says", step) is { } flaw) return flaw;
        if (step.Length == 0) return "The coach said nothing.";
        lock (_gate)
        {
            bool resumes = string.Equals(step.TrimEnd('.', '!'), Resume, StringComparison.OrdinalIgnoreCase);
            if (resumes && !_isCoached) return "There is nothing to resume: the coach has not taken the planner's place.";
            _turns++;
            (_stalls, _dones) = (0, 0);
            if (resumes) GiveBack(ThinkTrigger.Resume);
            else (_isCoached, _current, _state, _why) = (true, new Thought(Stamp.Now(time), step, ThoughtSource.Coach, "the coach said so"), TaskState.Working, "");
        }
        return null;
    }

    /// <summary>Takes note of how the step is getting on.</summary>
    public void Notice(StepProgress progress)
    {
        if (progress.Kind == ProgressKind.Moving) return;
        lock (_gate)
        {
            if (_current is null) return;
            if (_isCoached)
            {
                if (progress.Kind == ProgressKind.Converged) GiveBack(ThinkTrigger.ChunkConvergence);
                return;
            }
            Ask(Trigger(progress.Kind));
            if (progress.IsStuck && ++_stalls >= settings.StuckAfter) (_state, _why) = (TaskState.Stuck, progress.Reason);
        }
    }

    /// <summary>Thinks, if there is anything to think about. Blocks for as long as the planner takes.</summary>
    public ThinkOutcome Think(Look look)
    {
        Instruction instruction;
        ThinkTrigger trigger;
        int turn;
        lock (_gate)
        {
            if (_instruction is null || _isCoached) return new ThinkOutcome { Thought = _current };
            (instruction, trigger, turn) = (_instruction, _pending ?? ThinkTrigger.Timer, _turns);
            (_pending, _last) = (null, Stamp.Now(time));
        }
        var answer = planner?.Think(look, instruction.Text);
        lock (_gate)
        {
            var outcome = new ThinkOutcome { Thought = _current, Trigger = trigger, Elapsed = answer?.Elapsed ?? default, Tokens = answer?.Value?.Tokens ?? 0 };
            if (turn != _turns) return outcome with { Refusal = "Something else was asked meanwhile." };
            return answer is null ? Take(instruction.Text, ThoughtSource.Operator, trigger, outcome) : Judge(answer, instruction, trigger, outcome);
        }
    }

    private static ThinkTrigger Trigger(ProgressKind kind) => kind switch
    {
        ProgressKind.Grasped or ProgressKind.Released => ThinkTrigger.EndOfStep,
        ProgressKind.Converged => ThinkTrigger.ChunkConvergence,
        _ => ThinkTrigger.NoProgress,
    };

    private static string Say(ThinkTrigger trigger) => trigger switch
    {
        ThinkTrigger.NewInstruction => "new instruction",
        ThinkTrigger.Resume => "the coach said resume",
        ThinkTrigger.EndOfStep => "end of the step",
        ThinkTrigger.ChunkConvergence => "the chunks converged",
        ThinkTrigger.NoProgress => "no progress",
        _ => "timer",
    };

    private string? FindFlaw(string what, string text)
    {
        if (text.Length > settings.LongestWords) return $"{what} has {text.Length} characters; at most {settings.LongestWords} are taken.";
        return text.Any(letter => char.IsControl(letter) && !char.IsWhiteSpace(letter)) ? $"{what} holds control characters." : null;
    }

    /// <summary>The most urgent of what asks for a thought.</summary>
    private void Ask(ThinkTrigger trigger) => _pending = _pending is { } pending && pending < trigger ? pending : trigger;

    private void GiveBack(ThinkTrigger trigger)
    {
        (_isCoached, _isCurrent) = (false, false);
        if (_instruction is not null) Ask(trigger);
        else (_current, _state, _why) = (null, TaskState.Idle, "The coach's step is over, and nothing else was asked.");
    }

    private ThinkOutcome Judge(Inference<Proposal> answer, Instruction instruction, ThinkTrigger trigger, ThinkOutcome outcome)
    {
        var judgement = answer.Value is null ? Judgement.Refuse(answer.Failure!.Message) : settings.Rules.Judge(answer.Value);
        _dones = judgement.IsDone ? _dones + 1 : 0;
        if (judgement.IsDone) return _dones < settings.DoneAfter ? outcome : Finish(judgement.Text!, outcome);
        if (judgement.Text is not null) return Take(judgement.Text, ThoughtSource.Planner, trigger, outcome);
        outcome = outcome with { Refusal = $"The planner's words are not taken: {judgement.Refusal}.", Failure = answer.Failure };
        // A thought that belongs to this instruction stays; the operator's own words are better than one that does not.
        return _isCurrent && _current is not null ? outcome : Take(instruction.Text.Trim(), ThoughtSource.Operator, trigger, outcome);
    }

    private ThinkOutcome Finish(string words, ThinkOutcome outcome)
    {
        (_current, _state, _why) = (null, TaskState.Done, $"The planner says '{words}'.");
        return outcome with { Thought = null, IsNew = true };
    }

    private ThinkOutcome Take(string text, ThoughtSource source, ThinkTrigger trigger, ThinkOutcome outcome)
    {
        bool isNew = _current is null || _current.Text != text || _current.Source != source;
        if (isNew) (_current, _stalls, _state, _why) = (new Thought(Stamp.Now(time), text, source, Say(trigger)), 0, TaskState.Working, "");
        _isCurrent = true;
        return outcome with { Thought = _current, IsNew = isNew };
    }
}
