namespace Pi.Ros.Transport;

/// <summary>Receives serialised messages of one topic.</summary>
public interface ITransportReader : ITransportEndpoint
{
    /// <summary>Keeps the memory of the sample that is being handed over; see <see cref="Loan.Keep"/>.</summary>
    LoanedMessage Keep(nint handle, ReadOnlySpan<byte> payload, MessageInfo info);

    /// <summary>The matched writer of a received sample; null when it has left.</summary>
    DiscoveredEndpoint? FindWriter(ulong publicationHandle);
}
