using System.Diagnostics.CodeAnalysis;

namespace Pi.Policy.Models.Engine;

/// <summary>What an inference came to: a value, or the reason why there is none; and how long the device took.</summary>
public sealed record Inference<T>(T? Value, InferenceFailure? Failure, TimeSpan Elapsed)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Failure is null;

    /// <summary>The same failure for another type of answer.</summary>
    public Inference<TOther> Cast<TOther>()
        where TOther : class => new(null, Failure, Elapsed);
}
