using Pi.Robot;
using Pi.Ros;
using Pi.Sim.Cameras;
using Pi.Sim.Faults;
using Pi.Sim.Mujoco;
using Pi.Sim.Rendering;

namespace Pi.Sim.Hosting;

/// <summary>All cameras of a robot description on the graph: drawn beside the loop in real time, within it in fast mode.</summary>
internal sealed class CameraPorts : IDisposable
{
    private readonly Dictionary<CameraStream, CameraPort> _ports = [];
    private readonly CameraThread? _thread;
    private readonly CameraRig? _rig;

    public CameraPorts(Node node, IReadOnlyList<CameraSpec> specs, SimSettings settings, MujocoModel model, FaultBoard faults, Func<long> clock)
    {
        if (!Enum.TryParse(settings.Gl, ignoreCase: true, out GlPath path))
            throw new FormatException($"Parameter gl is '{settings.Gl}': choose one of {string.Join(", ", Enum.GetNames<GlPath>())}.");
        foreach ((int index, CameraSpec spec) in specs.Index())
        {
            var stream = new CameraStream(Configure(spec, settings), faults, (int)settings.Seed + index);
            _ports.Add(stream, new CameraPort(node, spec, stream.Settings, FieldOfView(model, stream.Settings), faults));
        }
        CameraRig CreateRig() => new(model, path, [.. _ports.Keys], (stream, shot) => _ports[stream].Publish(shot), stream => _ports[stream].IsWatched);
        if (settings.Fast)
            _rig = CreateRig();
        else
            _thread = new CameraThread(model, CreateRig, clock);
    }

    public string Description => _rig?.Description ?? _thread!.Description;

    /// <summary>Takes the pictures that are due and sends those whose time has come.</summary>
    public void Publish(MujocoState state, long now)
    {
        _thread?.Offer(state, now);
        _rig?.Take(state, now);
        _rig?.Send(now);
    }

    public void Dispose()
    {
        _thread?.Dispose();
        _rig?.Dispose();
        foreach (CameraPort port in _ports.Values)
            port.Dispose();
    }

    private static CameraSettings Configure(CameraSpec spec, SimSettings settings) => new(
        spec.Name,
        settings.ImageWidth > 0 ? (int)settings.ImageWidth : spec.Width,
        settings.ImageHeight > 0 ? (int)settings.ImageHeight : spec.Height,
        settings.ImageRate > 0 ? settings.ImageRate : spec.Rate)
    {
        Latency = settings.ImageLatency,
        Noise = settings.ImageNoise,
        DropRate = settings.ImageDrop,
    };

    private static unsafe double FieldOfView(MujocoModel model, CameraSettings settings) =>
        model.View.CameraFieldOfView[model.Find(ModelObject.Camera, settings.SceneName)];
}
