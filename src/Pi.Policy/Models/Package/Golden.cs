namespace Pi.Policy.Models.Package;

/// <summary>What the example must give (`golden.json`).</summary>
/// <param name="ActTokens">Prompt ids of the acting pass, without padding.</param>
/// <param name="Actions">Normalised actions, horizon x padded action size, row by row, computed in f32.</param>
/// <param name="MaxError">Largest accepted difference of one action.</param>
/// <param name="MeanError">Largest accepted mean difference of the actions.</param>
/// <param name="ThinkTokens">Prompt ids of the planning pass; null where the model cannot write text.</param>
/// <param name="ThoughtTokens">Greedy ids of the thought, the end id excluded, up to the first that rounding could have chosen otherwise.</param>
/// <param name="Thought">Those ids as text.</param>
public sealed record Golden(
    IReadOnlyList<int> ActTokens, IReadOnlyList<float> Actions, double MaxError, double MeanError,
    IReadOnlyList<int>? ThinkTokens = null, IReadOnlyList<int>? ThoughtTokens = null, string? Thought = null);
