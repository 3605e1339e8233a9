using System.Runtime.InteropServices;

namespace Pi.Ros.Transport.Cyclone;

/// <summary>Owns a native writer.</summary>
internal sealed class WriterHandle : SafeHandle
{
    internal WriterHandle(nint writer)
        : base(0, ownsHandle: true) => SetHandle(writer);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => Rosdds.rd_writer_free(handle) >= 0;
}
