#pragma warning disable RS0030 // The figures go to the parent process over standard output.
using System.Text.Json;
using Pi.Drivers;
using Pi.Drivers.RealTime;
using Pi.Robot;
using Pi.Ros;
using Pi.Safety;

namespace Pi.Bench.Gate;

/// <summary>
/// The whole driver in a process of its own: behind its own loop, or the same body called by a <see cref="PeriodicTimer"/>. Measured once
/// the arm moves.
/// </summary>
internal sealed class LoopChild
{
    public const int Priority = 45;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Driver _driver;
    private readonly TimeSpan _period;
    private readonly TimeSpan _duration;
    private readonly bool _isPlain;
    private readonly LoopTiming _timing = new();
    private bool _isMeasuring;
    private Stamp _end;
    private int _collections;
    private long _allocated;
    private long _moving;

    private LoopChild(Driver driver, TimeSpan duration, bool isPlain)
    {
        (_driver, _duration, _isPlain) = (driver, duration, isPlain);
        _period = new Envelope(driver.Robot).Period;
    }

    public static async Task<int> RunAsync(int rate, TimeSpan duration, bool isPlain, CancellationToken cancellation)
    {
        var robot = Path.Combine(AppContext.BaseDirectory, "robots", "sim.yaml");
        using var context = RosContext.Create("--ros-args", "-p", $"robot:={robot}", "-p", $"rate:={rate}.0", "-p", "person_near:=false", "-p", "chunk_timeout:=5.0");
        using var node = context.CreateNode("pi_driver");
        using var driver = new Driver(node);
        var child = new LoopChild(driver, duration, isPlain);
        var figures = isPlain ? await child.RunPlainAsync(cancellation) : await child.RunOwnAsync();
        Console.WriteLine(JsonSerializer.Serialize(figures));
        return 0;
    }

    private Task<LoopFigures> RunOwnAsync()
    {
        var done = new TaskCompletionSource<LoopFigures>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => done.SetResult(RunOwn())) { Name = "control loop" }.Start();
        return done.Task;
    }

    private LoopFigures RunOwn()
    {
        var grant = RealTimeGrant.Ask(Priority, lockMemory: true);
        new ControlLoop(TimeProvider.System, _period, _timing).Run(Tick);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - _allocated;
        return Figures() with
        {
            Priority = grant.Priority,
            BytesPerTick = (double)allocated / _timing.Ticks,
            Collections = GC.CollectionCount(0) - _collections,
        };
    }

    /// <summary>What a program does that has not thought of it.</summary>
    private async Task<LoopFigures> RunPlainAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(_period, TimeProvider.System);
        var slot = Now();
        for (var goesOn = true; goesOn;)
        {
            slot += _period;
            await timer.WaitForNextTickAsync(cancellation);
            var late = Now() - slot;
            var missed = Math.Max(0, late.Ticks) / _period.Ticks;
            _timing.Record(late.Ticks * 100, missed);
            slot += missed * _period;
            // A timer may be early; the body is told that it is not.
            goesOn = Tick(slot, late < TimeSpan.Zero ? slot : Now());
        }

        return Figures();
    }

    /// <summary>
    /// The measurement begins when the arm has moved long enough for everything to have been compiled and every buffer to have been touched.
    /// Behind the plain timer it may be too late all the time for an arm to move; there it begins when it has ticked for as long.
    /// </summary>
    private bool Tick(Stamp slot, Stamp now)
    {
        _driver.Tick(slot, now);
        _moving += _driver.IsMoving ? 1 : 0;
        if (!_isMeasuring && (_isPlain ? _timing.Ticks : _moving) * _period >= WarmUp)
        {
            Begin(now + _duration);
        }
        else if (!_isMeasuring && _timing.Ticks * _period > Patience)
        {
            throw new TimeoutException("The driver has not moved in a minute.");
        }

        return !_isMeasuring || now < _end;
    }

    private void Begin(Stamp end)
    {
        (_isMeasuring, _end, _moving) = (true, end, 0);
        _timing.Clear();
        _collections = GC.CollectionCount(0);
        _allocated = GC.GetAllocatedBytesForCurrentThread();
    }

    private LoopFigures Figures() => LoopFigures.Of(_timing) with { MovingShare = (double)_moving / _timing.Ticks };

    private static Stamp Now() => Stamp.Now(TimeProvider.System);
}
