namespace Pi.Import.Checkpoints;

/// <summary>Brings the names that different tools gave the same tensor to one form, the one of the newest LeRobot bases.</summary>
internal static class TensorNames
{
    // Older conversions left the inner "model." out, or put the language head elsewhere.
    private static readonly (string Old, string New)[] _prefixes =
    [
        ("paligemma_with_expert.paligemma.vision_tower.", "paligemma_with_expert.paligemma.model.vision_tower."),
        ("paligemma_with_expert.paligemma.multi_modal_projector.", "paligemma_with_expert.paligemma.model.multi_modal_projector."),
        ("paligemma_with_expert.paligemma.language_model.lm_head.", "paligemma_with_expert.paligemma.lm_head."),
        ("paligemma_with_expert.paligemma.language_model.model.", "paligemma_with_expert.paligemma.model.language_model."),
        ("paligemma_with_expert.paligemma.language_model.", "paligemma_with_expert.paligemma.model.language_model."),
    ];

    /// <summary>The name without the marks of saving (`model.`, `_orig_mod.`) and of old conversions.</summary>
    public static string Canonical(string stored)
    {
        string name = stored.Replace("_orig_mod.", "", StringComparison.Ordinal);
        if (name.StartsWith("model.", StringComparison.Ordinal))
            name = name["model.".Length..];
        foreach ((string old, string current) in _prefixes)
        {
            if (name.StartsWith(old, StringComparison.Ordinal))
                return string.Concat(current, name.AsSpan(old.Length));
        }
        return name;
    }
}
