namespace Pi.Policy.Tests;

public sealed class TurnsTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);
    private readonly ManualClock _clock = new();
    private readonly Turns _turns;

    public TurnsTests() => _turns = new Turns(_clock);

    [Fact]
    public async Task Acting_waits_for_no_more_than_the_piece_that_is_under_way()
    {
        using var started = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var order = new List<string>();
        string Note(string what)
        {
            lock (order) order.Add(what);
            return what;
        }

        var piece = Task.Run(() => _turns.Think(default, () =>
        {
            started.Set();
            release.Wait();
            return Note("piece");
        }));
        Assert.True(started.Wait(Ample));
        var act = Task.Run(() => _turns.Act(() => Note("act")));
        Assert.True(SpinWait.SpinUntil(() => _turns.ActsWaiting == 1, Ample));
        var next = Task.Run(() => _turns.Think(default, () => Note("next piece")));
        release.Set();

        await Task.WhenAll(piece, act, next).WaitAsync(Ample);
        Assert.Equal(["piece", "act", "next piece"], order);
    }

    [Fact]
    public async Task A_piece_that_would_not_be_over_in_time_waits_until_acting_has_been()
    {
        _turns.ExpectActing(_clock.Now + TimeSpan.FromMilliseconds(10));
        var piece = Task.Run(() => _turns.Think(TimeSpan.FromMilliseconds(20), () => "piece"));
        await Assert.ThrowsAsync<TimeoutException>(() => piece.WaitAsync(TimeSpan.FromMilliseconds(50)));

        _turns.Act(() => "act");

        await piece.WaitAsync(Ample);
    }

    [Fact]
    public void A_piece_that_fits_goes_at_once()
    {
        _turns.ExpectActing(_clock.Now + TimeSpan.FromMilliseconds(30));

        Assert.Equal("piece", _turns.Think(TimeSpan.FromMilliseconds(20), () => "piece"));
    }

    [Fact]
    public async Task Where_there_is_never_a_gap_a_piece_goes_after_a_while()
    {
        _turns.ExpectActing(_clock.Now + TimeSpan.FromMilliseconds(300));
        var piece = Task.Run(() => _turns.Think(TimeSpan.FromSeconds(1), () => "piece"));
        await Assert.ThrowsAsync<TimeoutException>(() => piece.WaitAsync(TimeSpan.FromMilliseconds(50)));

        _clock.Advance(TimeSpan.FromMilliseconds(251));

        await piece.WaitAsync(Ample);
    }

    [Fact]
    public void Acting_that_does_not_come_is_not_waited_for()
    {
        _turns.ExpectActing(_clock.Now);
        _clock.Advance(TimeSpan.FromMilliseconds(101));

        Assert.Equal("piece", _turns.Think(TimeSpan.FromSeconds(1), () => "piece"));
    }

    [Fact]
    public void A_piece_that_throws_gives_the_turn_back()
    {
        Assert.Throws<InvalidOperationException>(() => _turns.Think<string>(default, () => throw new InvalidOperationException()));

        Assert.Equal("act", _turns.Act(() => "act"));
    }
}
