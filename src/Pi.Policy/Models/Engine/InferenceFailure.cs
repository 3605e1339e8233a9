namespace Pi.Policy.Models.Engine;

/// <summary>An inference without an answer: in which stage, why, and one sentence for a person.</summary>
public sealed record InferenceFailure(Stage Stage, FailureKind Kind, string Message);
