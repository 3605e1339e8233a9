namespace Pi.Sim.Rendering;

/// <summary>How pictures are drawn without a display.</summary>
public enum GlPath
{
    /// <summary>EGL, and OSMesa where EGL is missing.</summary>
    Auto,

    /// <summary>EGL on Mesa's surfaceless platform, or on the first graphics device.</summary>
    Egl,

    /// <summary>Mesa's software rasteriser into memory.</summary>
    OsMesa,
}
