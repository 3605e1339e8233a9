namespace Pi.Sim.Scene;

/// <summary>Where the files of the shipped scene lie.</summary>
internal static class SceneFile
{
    /// <summary>The table top as MJCF.</summary>
    public static string Mjcf { get; } = Path.Combine(AppContext.BaseDirectory, "Scene", "scene.xml");

    /// <summary>The robot description: joints, cameras, controllers and their topics.</summary>
    public static string Robot { get; } = Path.Combine(AppContext.BaseDirectory, "Scene", "sim.yaml");

    /// <summary>The same arm as URDF.</summary>
    public static string Urdf { get; } = Path.Combine(AppContext.BaseDirectory, "Scene", "sim.urdf");
}
