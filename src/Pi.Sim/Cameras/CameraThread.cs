using Pi.Sim.Mujoco;

namespace Pi.Sim.Cameras;

/// <summary>
/// Draws and sends pictures beside the control loop, which hands over copies of the state. A camera that is still busy skips
/// pictures; the control loop never waits.
/// </summary>
internal sealed class CameraThread : IDisposable
{
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan _idle = TimeSpan.FromMilliseconds(100);

    private readonly Func<CameraRig> _create;
    private readonly Func<long> _clock;
    private readonly MujocoState _copy;
    private readonly AutoResetEvent _handedOver = new(false);
    private readonly TaskCompletionSource<CameraRig> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private readonly CameraRig _rig;
    private volatile bool _isBusy;
    private volatile bool _stops;
    private long _stamp;

    /// <param name="model">The scene.</param>
    /// <param name="create">Makes the rig, on the thread that will draw.</param>
    /// <param name="clock">Now, nanoseconds.</param>
    /// <exception cref="MujocoException">Pictures cannot be drawn on this machine.</exception>
    public CameraThread(MujocoModel model, Func<CameraRig> create, Func<long> clock)
    {
        (_create, _clock, _copy) = (create, clock, new MujocoState(model));
        _thread = new Thread(Run) { Name = "cameras", IsBackground = true };
        _thread.Start();
        _rig = _started.Task.GetAwaiter().GetResult();
    }

    public string Description => _rig.Description;

    /// <summary>Hands over a copy of the state if a picture is due and the cameras are free.</summary>
    public void Offer(MujocoState state, long now)
    {
        if (_isBusy || !_rig.IsDue(now))
            return;
        _copy.CopyFrom(state);
        _stamp = now;
        _isBusy = true;
        _handedOver.Set();
    }

    public void Dispose()
    {
        _stops = true;
        _handedOver.Set();
        _thread.Join();
        _handedOver.Dispose();
        _copy.Dispose();
    }

    private void Run()
    {
#pragma warning disable CA1031 // Whatever keeps the cameras from starting is the constructor's to throw.
        try
        {
            using CameraRig rig = _create();
            _started.SetResult(rig);
            while (!_stops)
                Serve(rig);
        }
        catch (Exception failure) when (_started.TrySetException(failure))
        {
        }
#pragma warning restore CA1031
    }

    private void Serve(CameraRig rig)
    {
        _handedOver.WaitOne(rig.HasShots ? _poll : _idle);
        if (_isBusy)
        {
            rig.Take(_copy, _stamp);
            _isBusy = false;
        }
        rig.Send(_clock());
    }
}
