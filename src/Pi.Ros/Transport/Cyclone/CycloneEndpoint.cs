namespace Pi.Ros.Transport.Cyclone;

/// <summary>What Cyclone readers and writers share: identity, status and the peers they are matched with.</summary>
internal abstract unsafe class CycloneEndpoint : ITransportEndpoint
{
    private readonly Lock _raising = new();
    private readonly bool _isWriter;
    private readonly int _entity;
    private readonly EventLoop _loop;
    private EndpointStatus _raised = ToStatus(default);

    protected CycloneEndpoint(int entity, bool isWriter, EventLoop loop)
    {
        _entity = entity;
        _isWriter = isWriter;
        _loop = loop;
        Rosdds.Check(Rosdds.rd_guid(entity, out var gid), "read an endpoint's guid");
        Gid = gid;
    }

    public event Action<EndpointStatus>? StatusChanged;

    public Gid Gid { get; }

    public EndpointStatus Status
    {
        get
        {
            Rosdds.Check(Rosdds.rd_status_of(_entity, IsWriterFlag, out var native), "read an endpoint's status");
            var status = ToStatus(native);
            if (status != Raised)
            {
                // To read a status resets it, so the event loop may find no change any more.
                _loop.Announce(this);
            }

            return status;
        }
    }

    private EndpointStatus Raised
    {
        get
        {
            lock (_raising)
            {
                return _raised;
            }
        }

        set
        {
            lock (_raising)
            {
                _raised = value;
            }
        }
    }

    private int IsWriterFlag => _isWriter ? 1 : 0;

    public IReadOnlyList<DiscoveredEndpoint> MatchedEndpoints()
    {
        var handles = MatchedHandles();
        var endpoints = new List<DiscoveredEndpoint>(handles.Length);
        foreach (var handle in handles)
        {
            if (FindMatched(handle) is { } endpoint)
            {
                endpoints.Add(endpoint);
            }
        }

        return endpoints;
    }

    public abstract void Dispose();

    internal void RaiseStatusChanged()
    {
        // The entity may have been deleted since the event was queued.
        if (Rosdds.rd_status_of(_entity, IsWriterFlag, out var status) >= 0)
        {
            Raised = ToStatus(status);
            StatusChanged?.Invoke(Raised);
        }
    }

    protected DiscoveredEndpoint? FindMatched(ulong handle)
    {
        if (Rosdds.rd_matched_endpoint(_entity, IsWriterFlag, handle, out var found) < 0)
        {
            return null;
        }

        var endpoint = Discovery.ToEndpoint(found, isWriter: !_isWriter);
        Rosdds.rd_discovered_free(&found);
        return endpoint;
    }

    private static EndpointStatus ToStatus(in Rosdds.Status status) => new(
        (int)status.Matched,
        status.IncompatibleQos,
        QosPolicy.Name(status.IncompatiblePolicy),
        status.DeadlineMissed,
        status.LivelinessLost,
        status.Lost);

    private ulong[] MatchedHandles()
    {
        var handles = new ulong[16];
        while (true)
        {
            int count;
            fixed (ulong* p = handles)
            {
                count = Rosdds.Check(
                    Rosdds.rd_matched_handles(_entity, IsWriterFlag, p, (uint)handles.Length), "list matched endpoints");
            }

            if (count <= handles.Length)
            {
                return handles[..count];
            }

            handles = new ulong[count + 16];
        }
    }
}
