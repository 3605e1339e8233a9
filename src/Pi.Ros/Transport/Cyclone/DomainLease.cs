namespace Pi.Ros.Transport.Cyclone;

/// <summary>
/// A share in one configured DDS domain. A process can configure each domain id once, so contexts on the same id share it; the
/// last one to go deletes it. The first one's configuration holds for all.
/// </summary>
internal sealed class DomainLease : IDisposable
{
    private static readonly Lock Registry = new();
    private static readonly Dictionary<uint, Entry> Domains = [];

    private readonly uint _id;
    private bool _released;

    private DomainLease(uint id) => _id = id;

    /// <exception cref="TransportException">Cyclone refused the configuration.</exception>
    internal static DomainLease Take(uint id, string configuration)
    {
        lock (Registry)
        {
            if (!Domains.TryGetValue(id, out var entry))
            {
                var action = $"open DDS domain {id} with the configuration {configuration}";
                entry = new Entry(new DdsEntity(Rosdds.rd_domain(id, configuration), action));
                Domains[id] = entry;
            }

            entry.Users++;
            return new DomainLease(id);
        }
    }

    public void Dispose()
    {
        lock (Registry)
        {
            if (_released)
            {
                return;
            }

            _released = true;
            var entry = Domains[_id];
            if (--entry.Users == 0)
            {
                Domains.Remove(_id);
                entry.Domain.Dispose();
            }
        }
    }

    private sealed class Entry(DdsEntity domain)
    {
        internal DdsEntity Domain { get; } = domain;

        internal int Users { get; set; }
    }
}
