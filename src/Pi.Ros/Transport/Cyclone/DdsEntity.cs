using System.Runtime.InteropServices;

namespace Pi.Ros.Transport.Cyclone;

/// <summary>Owns one Cyclone entity; its children go with it.</summary>
internal sealed class DdsEntity : SafeHandle
{
    /// <param name="entity">A handle, or the negative code of the call that should have made one.</param>
    /// <param name="action">What that call was to do, for the error.</param>
    /// <exception cref="TransportException">The code is negative.</exception>
    internal DdsEntity(int entity, string action)
        : base(0, ownsHandle: true) => SetHandle(Rosdds.Check(entity, action));

    public override bool IsInvalid => handle <= 0;

    internal int Id => (int)handle;

    protected override bool ReleaseHandle() => Rosdds.rd_delete((int)handle) >= 0;
}
