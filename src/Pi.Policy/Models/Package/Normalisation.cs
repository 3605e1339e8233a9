namespace Pi.Policy.Models.Package;

/// <summary>Statistics that bring states and actions to the range the model was trained on.</summary>
public sealed record Normalisation(NormalisationKind Kind, double Epsilon, Statistics State, Statistics Action);
