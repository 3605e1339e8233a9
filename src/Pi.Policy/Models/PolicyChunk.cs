namespace Pi.Policy.Models;

/// <summary>A chunk as a model made it.</summary>
/// <param name="Actions">One row per step: the real action dimensions, absolute, in the manifest's units.</param>
/// <param name="Normalised">The same in the model's numbers, horizon x padded.</param>
/// <param name="PromptWasCut">The prompt was too long and lost its end.</param>
/// <param name="PrefillTime">How long the prompt took.</param>
/// <param name="ActTime">How long the flow took.</param>
public sealed record PolicyChunk(double[][] Actions, float[] Normalised, bool PromptWasCut, TimeSpan PrefillTime, TimeSpan ActTime);
