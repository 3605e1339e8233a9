using Pi.Ros.Types;

namespace Pi.Ros.Transport;

/// <summary>What endpoints tell of their types in USER_DATA.</summary>
internal static class TypeAnnouncement
{
    /// <summary>The type hash; empty on Humble, which knows none.</summary>
    internal static string AnnouncedHash(this MessageDescription type, RosDistro distro) =>
        distro >= RosDistro.Iron ? type.TypeHash(distro) : "";
}
