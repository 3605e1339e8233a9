using Pi.Policy.Models.Engine;
using Pi.Policy.Perceive;
using Pi.Policy.Think;

namespace Pi.Policy.Tests.Think;

/// <summary>A planner that says what it is told to.</summary>
internal sealed class ScriptedPlanner : IPlanner
{
    public string Says { get; set; } = "pick up the red block";

    public InferenceFailure? Failure { get; set; }

    public List<string> Asked { get; } = [];

    /// <summary>What happens while it thinks.</summary>
    public Action Meanwhile { get; set; } = () => { };

    public Inference<Proposal> Think(Look look, string instruction)
    {
        Asked.Add(instruction);
        Meanwhile();
        return Failure is { } failure ? new Inference<Proposal>(null, failure, default) : new Inference<Proposal>(new Proposal(Says, true, 5), null, default);
    }
}
