using Pi.Policy.Act;
using Pi.Policy.Models.Engine;

namespace Pi.Policy.Tests.Act;

/// <summary>A policy that answers as it is told and remembers what it was asked.</summary>
internal sealed class ScriptedPolicy(int horizon, TimeSpan step, Func<ActRequest, double[][]> script) : IPolicy
{
    public string Model => "scripted";

    public int Horizon => horizon;

    public TimeSpan Step => step;

    public Continuity Continuity { get; init; } = Continuity.Guided;

    public List<ActRequest> Requests { get; } = [];

    /// <summary>What is done while the answer is being made: time passes, say.</summary>
    public Action<ActRequest> Meanwhile { get; set; } = _ => { };

    /// <summary>How the next answers fail; null when they do not.</summary>
    public InferenceFailure? Failure { get; set; }

    public Inference<JointChunk> Act(ActRequest request)
    {
        Requests.Add(request);
        Meanwhile(request);
        return Failure is { } failure
            ? new Inference<JointChunk>(null, failure, default)
            : new Inference<JointChunk>(new JointChunk(script(request), default, default, default), null, default);
    }
}
