namespace Pi.Ros;

/// <summary>What travelled beside a received message.</summary>
/// <param name="SourceTimestamp">When it was written by the sender's wall clock, in nanoseconds since 1970.</param>
/// <param name="ReceivedAt">When it was taken here: a stamp of the context's <see cref="TimeProvider"/>, monotonic.</param>
/// <param name="Sequence">RTPS sequence number of its writer, from 1 without gaps; 0 when delivered inside one process.</param>
/// <param name="Publisher">Who wrote it; unknown when delivered inside one process.</param>
/// <param name="PublicationHandle">The local handle of the writer, always known.</param>
public readonly record struct MessageInfo(
    long SourceTimestamp,
    long ReceivedAt,
    long Sequence,
    Gid Publisher,
    ulong PublicationHandle);
