namespace Pi.Ros.Transport.Cyclone;

/// <summary>One reference to a received Cyclone sample.</summary>
internal sealed class CycloneLoan(nint message, ReadOnlySpan<byte> payload, MessageInfo info) : LoanedMessage(message, payload, info)
{
    protected override bool ReleaseHandle()
    {
        Rosdds.rd_message_free(handle);
        return true;
    }
}
