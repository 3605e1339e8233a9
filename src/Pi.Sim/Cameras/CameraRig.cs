using Pi.Sim.Mujoco;
using Pi.Sim.Rendering;

namespace Pi.Sim.Cameras;

/// <summary>All cameras of the world. Draws on the calling thread.</summary>
internal sealed class CameraRig : IDisposable
{
    private readonly Renderer _renderer;
    private readonly IReadOnlyList<CameraStream> _streams;
    private readonly int[] _sceneCameras;
    private readonly Action<CameraStream, Shot> _send;

    /// <param name="model">The scene.</param>
    /// <param name="path">How to draw.</param>
    /// <param name="streams">The cameras.</param>
    /// <param name="send">Sends one picture; the bytes are used again afterwards.</param>
    /// <exception cref="MujocoException">Pictures cannot be drawn, or the scene lacks a camera.</exception>
    public CameraRig(MujocoModel model, GlPath path, IReadOnlyList<CameraStream> streams, Action<CameraStream, Shot> send)
    {
        (_streams, _send) = (streams, send);
        foreach (CameraSettings settings in streams.Select(stream => stream.Settings))
        {
            if (settings.Width > Renderer.MaximumWidth || settings.Height > Renderer.MaximumHeight)
                throw new MujocoException($"Camera {settings.Name} is set to {settings.Width}x{settings.Height}: at most {Renderer.MaximumWidth}x{Renderer.MaximumHeight} can be drawn.");
        }
        _sceneCameras = [.. streams.Select(stream => model.Find(ModelObject.Camera, stream.Settings.SceneName))];
        _renderer = new Renderer(model, path);
    }

    public string Description => _renderer.Description;

    /// <summary>Whether pictures wait to be sent.</summary>
    public bool HasShots => _streams.Any(stream => stream.HasShots);

    /// <summary>Whether a camera takes a picture now.</summary>
    public bool IsDue(long now) => _streams.Any(stream => stream.IsDue(now));

    /// <summary>Takes the pictures that are due.</summary>
    public void Take(MujocoState state, long now)
    {
        for (int i = 0; i < _streams.Count; i++)
        {
            CameraSettings settings = _streams[i].Settings;
            int camera = _sceneCameras[i];
            if (_streams[i].IsDue(now))
                _streams[i].Take(now, rgb => _renderer.Draw(state, camera, settings.Width, settings.Height, rgb));
        }
    }

    /// <summary>Sends the pictures whose latency has passed.</summary>
    public void Send(long now)
    {
        foreach (CameraStream stream in _streams)
        {
            while (stream.TryRelease(now, out Shot shot))
            {
                _send(stream, shot);
                stream.Return(shot);
            }
        }
    }

    public void Dispose() => _renderer.Dispose();
}
