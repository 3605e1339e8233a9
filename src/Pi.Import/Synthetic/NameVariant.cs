namespace Pi.Import.Synthetic;

/// <summary>How tools wrote the names of the same tensors.</summary>
public enum NameVariant
{
    /// <summary>As in the released bases of pi0 and pi0.5, and of openpi's converter.</summary>
    Plain,

    /// <summary>With LeRobot's `model.` in front.</summary>
    LeRobot,

    /// <summary>LeRobot's, saved from a compiled model: `_orig_mod.` inserted.</summary>
    Compiled,

    /// <summary>Conversions of 2025, without the inner `model.`.</summary>
    Old,
}
