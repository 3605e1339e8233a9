namespace Pi.Ros.Transport;

/// <summary>
/// A received sample in the transport's own memory: read it in place, without a copy, during the call that hands it over.
/// </summary>
public readonly ref struct Loan(ReadOnlySpan<byte> payload, MessageInfo info, ITransportReader reader, nint handle)
{
    /// <summary>The 4-byte encapsulation header and the CDR body; up to 3 bytes of padding may follow.</summary>
    public ReadOnlySpan<byte> Payload { get; } = payload;

    public MessageInfo Info { get; } = info;

    /// <summary>Who published it; null when it has left.</summary>
    public DiscoveredEndpoint? FindPublisher() => reader.FindWriter(Info.PublicationHandle);

    /// <summary>Keeps the memory beyond the call, still without a copy; the one who keeps it disposes it.</summary>
    public LoanedMessage Keep() => reader.Keep(handle, Payload, Info);
}

/// <summary>Called with each received sample, on the transport's thread; it must not block.</summary>
public delegate void LoanHandler(in Loan loan);
