using Pi.Robot;

namespace Pi.Drivers.Outputs;

/// <summary>
/// Drives a gripper through its action, which cannot be streamed to: a goal is sent when the setpoints have come nearer to the other end
/// than a third of the way, so noise in the middle moves nothing. Goals are sent beside the loop, which only leaves a wish.
/// </summary>
internal sealed class GripperWriter : IRobotWriter, IDisposable
{
    private const double _hysteresis = 1.0 / 3;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private readonly Func<double, CancellationToken, Task> _send;
    private readonly Func<bool> _isReady;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly GripperSpec _gripper;
    private readonly int _column;
    private readonly Task _sending;
    private bool? _isOpening;
    private double _wish = double.NaN;
    private bool _isConnected;

    /// <param name="robot">Whose gripper.</param>
    /// <param name="joint">The joint that drives it.</param>
    /// <param name="isReady">Whether a goal would reach a server.</param>
    /// <param name="send">Sends a goal position and waits for its acceptance.</param>
    /// <param name="clock">Paces the sending.</param>
    public GripperWriter(RobotSpec robot, string joint, Func<bool> isReady, Func<double, CancellationToken, Task> send, TimeProvider clock)
    {
        (_isReady, _send, _clock) = (isReady, send, clock);
        _column = robot.Joints.Select(j => j.Name).ToList().IndexOf(joint);
        JointSpec limits = robot.Joints[_column];
        _gripper = robot.Grippers.FirstOrDefault(g => g.Joint == joint) ?? new(joint, joint, limits.Upper, limits.Lower);
        _sending = Task.Run(SendAsync);
    }

    public bool IsConnected => Volatile.Read(ref _isConnected);

    public void Write(SafeCommand command)
    {
        double opening = (command.Positions(0)[_column] - _gripper.Closed) / (_gripper.Open - _gripper.Closed);
        if (opening < _hysteresis && _isOpening != false)
            Wish(isOpening: false, _gripper.Closed);
        else if (opening > 1 - _hysteresis && _isOpening != true)
            Wish(isOpening: true, _gripper.Open);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _sending.Wait(_patience);
        _stop.Dispose();
    }

    private void Wish(bool isOpening, double position)
    {
        _isOpening = isOpening;
        Volatile.Write(ref _wish, position);
    }

    private async Task SendAsync()
    {
        double sent = double.NaN;
        using var timer = new PeriodicTimer(_pause, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                double wish = Volatile.Read(ref _wish);
                Volatile.Write(ref _isConnected, _isReady());
                if (!double.IsNaN(wish) && wish != sent && IsConnected)
                    sent = await TrySendAsync(wish).ConfigureAwait(false) ? wish : sent;
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task<bool> TrySendAsync(double position)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        deadline.CancelAfter(_patience);
        try
        {
            await _send(position, deadline.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is Ros.Services.ServiceUnavailableException or OperationCanceledException && !_stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
