using Pi.Sim.Mujoco;

namespace Pi.Sim.Rendering;

/// <summary>
/// Draws what the cameras of a scene see. Create, use and dispose it on one thread: an OpenGL context belongs to the thread it is
/// current on.
/// </summary>
internal sealed unsafe class Renderer : IDisposable
{
    /// <summary>The largest picture the scene's offscreen buffer holds.</summary>
    public const int MaximumWidth = 1280, MaximumHeight = 960;

    private readonly GlContext _context;
    private readonly MujocoModel _model;
    private readonly nint _renderer;
    private bool _disposed;

    /// <summary>Opens a context and uploads the scene's textures and meshes.</summary>
    /// <exception cref="MujocoException">Drawing without a display does not work on this machine.</exception>
    public Renderer(MujocoModel model, GlPath path)
    {
        _model = model;
        _context = GlContext.Create(path);
        _renderer = MujocoLibrary.pi_renderer_create(model, MaximumWidth, MaximumHeight);
        if (_renderer == 0)
            throw new MujocoException($"{_context.Description} gave no {MaximumWidth}x{MaximumHeight} buffer to draw into: set offwidth and offheight in the scene.");
    }

    /// <summary>The way to OpenGL that was taken, for people.</summary>
    public string Description => _context.Description;

    /// <summary>Whether things cast shadows, which takes as long again as everything else.</summary>
    public bool Shadows { get; init; }

    /// <summary>Draws one camera into <paramref name="rgb"/>, top row first.</summary>
    public void Draw(MujocoState state, int camera, int width, int height, Span<byte> rgb)
    {
        if (rgb.Length < width * height * 3)
            throw new ArgumentException($"A {width}x{height} picture needs {width * height * 3} bytes, not {rgb.Length}.", nameof(rgb));
        fixed (byte* pixels = rgb)
            MujocoLibrary.pi_renderer_draw(_renderer, _model, state, camera, width, height, Shadows ? 1 : 0, pixels);
    }

    public Picture Draw(MujocoState state, int camera, int width, int height)
    {
        var rgb = new byte[width * height * 3];
        Draw(state, camera, width, height, rgb);
        return new Picture(width, height, rgb);
    }

    /// <summary>A picture for people: shadows and smooth edges, at four times the work.</summary>
    public Picture DrawFine(MujocoState state, int camera, int width, int height) =>
        Draw(state, camera, 2 * width, 2 * height).Halve();

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        MujocoLibrary.pi_renderer_destroy(_renderer);
        _context.Dispose();
    }
}
