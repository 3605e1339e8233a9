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
    private readonly Func<CameraStream, bool> _isWatched;

    /// <param name="model">The scene.</param>
    /// <param name="path">How to draw.</param>
    /// <param name="streams">The cameras.</param>
    /// <param name="send">Sends one picture; the bytes are used again afterwards.</param>
    /// <param name="isWatched">Whether anyone would see a camera's pictures; what nobody sees is not drawn.</param>
    /// <exception cref="MujocoException">Pictures cannot be drawn, or the scene lacks a camera.</exception>
    public CameraRig(MujocoModel model, GlPath path, IReadOnlyList<CameraStream> streams, Action<CameraStream, Shot> send, Func<CameraStream, bool> isWatched)
    {
        (_streams, _send, _isWatched) = (streams, send, isWatched);
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
            CameraStream stream = _streams[i];
            int camera = _sceneCameras[i];
            if (!stream.IsDue(now))
                continue;
            if (_isWatched(stream))
                stream.Take(now, rgb => _renderer.Draw(state, camera, stream.Settings.Width, stream.Settings.Height, rgb));
            else
                stream.Skip(now);
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
