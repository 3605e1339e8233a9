using System.Runtime.InteropServices;

namespace Pi.Ros.Transport;

/// <summary>A received sample that is kept in the transport's memory until it is disposed.</summary>
public abstract unsafe class LoanedMessage : SafeHandle
{
    private readonly byte* _data;
    private readonly int _length;

    /// <param name="handle">What the transport releases.</param>
    /// <param name="payload">Memory that stays valid until the release.</param>
    /// <param name="info">What travelled beside it.</param>
    protected LoanedMessage(nint handle, ReadOnlySpan<byte> payload, MessageInfo info)
        : base(0, ownsHandle: true)
    {
        SetHandle(handle);
        _data = (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetReference(payload));
        _length = payload.Length;
        Info = info;
    }

    public MessageInfo Info { get; }

    public override bool IsInvalid => handle == 0;

    /// <summary>The 4-byte encapsulation header and the CDR body. Use it only while this object is not disposed.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public ReadOnlySpan<byte> Payload
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return new ReadOnlySpan<byte>(_data, _length);
        }
    }
}
