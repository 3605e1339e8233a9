using System.Text;

namespace Pi.Ros.Transport.Cyclone;

/// <summary>Reads Cyclone's built-in topics and tells an observer who joins and leaves.</summary>
internal sealed unsafe class Discovery : IDisposable
{
    private const int Participants = 0;
    private const int Publications = 1;
    private const int Subscriptions = 2;
    private const int Batch = 16;

    private readonly IGraphObserver _observer;
    private readonly List<DdsEntity> _readers = [];

    internal Discovery(DdsEntity participant, EventLoop loop, IGraphObserver observer)
    {
        _observer = observer;
        foreach (var kind in (ReadOnlySpan<int>)[Participants, Publications, Subscriptions])
        {
            var reader = new DdsEntity(Rosdds.rd_discovery_reader(participant.Id, kind), "follow discovery");
            _readers.Add(reader);
            var captured = kind;
            loop.Attach(reader, () => Take(reader, captured));
        }
    }

    internal static DiscoveredEndpoint ToEndpoint(in Rosdds.Discovered found, bool isWriter) => new(
        found.Gid,
        found.Participant,
        isWriter,
        Rosdds.Text(found.Topic),
        Rosdds.Text(found.Type),
        UserData(found),
        new Qos { Reliable = found.Reliable != 0, TransientLocal = found.TransientLocal != 0, Depth = found.Depth });

    public void Dispose() => _readers.ForEach(reader => reader.Dispose());

    private static string UserData(in Rosdds.Discovered found) =>
        Encoding.UTF8.GetString(new ReadOnlySpan<byte>(found.UserData, (int)found.UserDataLength));

    private void Take(DdsEntity reader, int kind)
    {
        var found = stackalloc Rosdds.Discovered[Batch];
        var count = Rosdds.rd_discovery_take(reader.Id, kind, found, Batch);
        for (var i = 0; i < count; i++)
        {
            try
            {
                Tell(found[i], kind);
            }
            finally
            {
                Rosdds.rd_discovered_free(&found[i]);
            }
        }
    }

    private void Tell(in Rosdds.Discovered found, int kind)
    {
        switch (kind, found.Alive != 0)
        {
            case (Participants, true):
                _observer.ParticipantJoined(found.Gid, UserData(found));
                break;
            case (Participants, false):
                _observer.ParticipantLeft(found.Gid);
                break;
            case (_, true):
                _observer.EndpointJoined(ToEndpoint(found, kind == Publications));
                break;
            case (_, false):
                _observer.EndpointLeft(found.Gid);
                break;
        }
    }
}
