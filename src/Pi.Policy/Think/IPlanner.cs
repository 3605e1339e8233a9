using Pi.Policy.Models.Engine;
using Pi.Policy.Perceive;

namespace Pi.Policy.Think;

/// <summary>
/// Who decides on the next step in words: the model's own language head, a model elsewhere, the coach. It blocks for as long as it takes;
/// trouble is a value, and so is nonsense, which <see cref="ThoughtRules"/> judges.
/// </summary>
public interface IPlanner
{
    /// <summary>The next step towards <paramref name="instruction"/>.</summary>
    Inference<Proposal> Think(Look look, string instruction);
}
