namespace Pi.Ros.Transport.Cyclone;

/// <summary>Hands over received samples in Cyclone's memory, sixteen at a time, on the event loop's thread.</summary>
internal sealed unsafe class CycloneReader : CycloneEndpoint, ITransportReader
{
    private const int Batch = 16;

    private readonly DdsEntity _handle;
    private readonly DdsEntity _topic;
    private readonly EventLoop _loop;
    private readonly LoanHandler _received;

    // Held while samples are handed over, so that none is after Dispose has returned.
    private readonly Lock _handingOver = new();
    private volatile bool _disposed;

    private CycloneReader(DdsEntity handle, DdsEntity topic, EventLoop loop, LoanHandler received)
        : base(handle.Id, isWriter: false, loop)
    {
        _handle = handle;
        _topic = topic;
        _loop = loop;
        _received = received;
        loop.Attach(this, handle.Id);
    }

    internal static CycloneReader Create(DdsEntity participant, EventLoop loop, EndpointSpec spec, LoanHandler received)
    {
        var topic = CycloneTopic.Create(participant, spec, out _);
        try
        {
            var entity = CycloneTopic.WithQos(
                spec, (in Rosdds.NativeQos qos) => Rosdds.rd_reader_create(participant.Id, topic.Id, qos));
            var handle = new DdsEntity(entity, $"create a reader on '{spec.Name}' of type {spec.Type}");
            return new CycloneReader(handle, topic, loop, received);
        }
        catch
        {
            topic.Dispose();
            throw;
        }
    }

    public LoanedMessage Keep(nint handle, ReadOnlySpan<byte> payload, MessageInfo info) =>
        new CycloneLoan(Rosdds.rd_message_ref(handle), payload, info);

    public DiscoveredEndpoint? FindWriter(ulong publicationHandle) => FindMatched(publicationHandle);

    public override void Dispose()
    {
        _loop.Detach(this);
        lock (_handingOver)
        {
            _disposed = true;
        }

        _handle.Dispose();
        _topic.Dispose();
    }

    /// <summary>Takes what has arrived, at most one batch, so that one busy topic cannot starve the others.</summary>
    internal void TakeBatch(long receivedAt)
    {
        var samples = stackalloc Rosdds.Sample[Batch];
        lock (_handingOver)
        {
            var count = _disposed ? 0 : Rosdds.rd_take(_handle.Id, samples, Batch);
            for (var i = 0; i < count; i++)
            {
                HandOver(samples[i], receivedAt);
            }
        }
    }

    private void HandOver(in Rosdds.Sample sample, long receivedAt)
    {
        try
        {
            if (sample.IsData != 0 && !_disposed)
            {
                var info = new MessageInfo(
                    sample.SourceTimestamp, receivedAt, sample.Sequence, sample.Writer, sample.Publication);
                _received(new Loan(new ReadOnlySpan<byte>(sample.Data, (int)sample.Size), info, this, sample.Message));
            }
        }
        finally
        {
            Rosdds.rd_message_free(sample.Message);
        }
    }
}
