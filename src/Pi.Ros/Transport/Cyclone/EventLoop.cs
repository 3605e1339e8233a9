using System.Collections.Concurrent;

namespace Pi.Ros.Transport.Cyclone;

/// <summary>
/// The one thread of a transport: waits on Cyclone's waitset and hands over samples, status changes and discovery. Nothing native
/// calls back into managed code.
/// </summary>
internal sealed unsafe class EventLoop : IDisposable
{
    private const int MaxEvents = 64;
    private const nint Guard = -1;

    private readonly ConcurrentDictionary<nint, CycloneEndpoint> _endpoints = new();
    private readonly ConcurrentDictionary<nint, Action> _sources = new();
    private readonly ConcurrentDictionary<CycloneEndpoint, nint> _tokens = new();
    private readonly ConcurrentQueue<CycloneEndpoint> _announced = new();
    private readonly Action<Exception> _faulted;
    private readonly TimeProvider _time;
    private readonly DdsEntity _waitset;
    private readonly int _guard;
    private readonly Thread _thread;
    private long _lastToken;
    private volatile bool _stopping;

    /// <param name="participant">The participant whose entities are waited for.</param>
    /// <param name="time">Stamps arrivals.</param>
    /// <param name="faulted">Told of an exception that a handler let escape; the loop goes on.</param>
    internal EventLoop(DdsEntity participant, TimeProvider time, Action<Exception> faulted)
    {
        _time = time;
        _faulted = faulted;
        _waitset = new DdsEntity(Rosdds.rd_waitset(participant.Id, out _guard), "create a waitset");
        _thread = new Thread(Run) { IsBackground = true, Name = "ros events" };
        _thread.Start();
    }

    /// <summary>Tokens are even for data and odd for status, so that both lead to one endpoint.</summary>
    internal void Attach(CycloneEndpoint endpoint, int entity)
    {
        var token = (nint)Interlocked.Add(ref _lastToken, 2);
        _endpoints[token] = endpoint;
        _tokens[endpoint] = token;
        var isWriter = endpoint is CycloneWriter;
        Rosdds.Check(Rosdds.rd_waitset_attach_status(_waitset.Id, entity, isWriter ? 1 : 0, token + 1), "watch a status");
        if (!isWriter)
        {
            Rosdds.Check(Rosdds.rd_waitset_attach_data(_waitset.Id, entity, token), "watch a reader");
        }
    }

    /// <summary>Calls <paramref name="ready"/> whenever the reader has something to take.</summary>
    internal void Attach(DdsEntity reader, Action ready)
    {
        var token = (nint)Interlocked.Add(ref _lastToken, 2);
        _sources[token] = ready;
        Rosdds.Check(Rosdds.rd_waitset_attach_data(_waitset.Id, reader.Id, token), "watch discovery");
    }

    /// <summary>Raises the endpoint's change of status, which another thread has read first, on the thread of the loop.</summary>
    internal void Announce(CycloneEndpoint endpoint)
    {
        _announced.Enqueue(endpoint);
        _ = Rosdds.rd_guard_set(_guard, 1);
    }

    internal void Detach(CycloneEndpoint endpoint)
    {
        if (_tokens.TryRemove(endpoint, out var token))
        {
            _endpoints.TryRemove(token, out _);
        }
    }

    public void Dispose()
    {
        _stopping = true;
        _ = Rosdds.rd_guard_set(_guard, 1);
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }

        _waitset.Dispose();
    }

    private void Run()
    {
        var tokens = stackalloc nint[MaxEvents];
        while (!_stopping)
        {
            var count = Rosdds.rd_waitset_wait(_waitset.Id, tokens, MaxEvents, long.MaxValue);
            if (count < 0)
            {
                return;
            }

            var now = _time.GetTimestamp();
            for (var i = 0; i < Math.Min(count, MaxEvents) && !_stopping; i++)
            {
                Dispatch(tokens[i], now);
            }
        }
    }

    private void Dispatch(nint token, long now)
    {
#pragma warning disable CA1031 // A handler that throws must not silence every other topic of the process.
        try
        {
            if (token == Guard)
            {
                RaiseAnnounced();
            }
            else if (_sources.TryGetValue(token, out var ready))
            {
                ready();
            }
            else if (_endpoints.TryGetValue(token & ~(nint)1, out var endpoint))
            {
                Deliver(endpoint, isStatus: (token & 1) != 0, now);
            }
        }
        catch (Exception e)
        {
            _faulted(e);
        }
#pragma warning restore CA1031
    }

    private void RaiseAnnounced()
    {
        // First, so that what is announced from now on triggers it again.
        _ = Rosdds.rd_guard_set(_guard, 0);
        while (_announced.TryDequeue(out var endpoint))
        {
            endpoint.RaiseStatusChanged();
        }
    }

    private static void Deliver(CycloneEndpoint endpoint, bool isStatus, long now)
    {
        if (isStatus)
        {
            endpoint.RaiseStatusChanged();
        }
        else
        {
            ((CycloneReader)endpoint).TakeBatch(now);
        }
    }
}
