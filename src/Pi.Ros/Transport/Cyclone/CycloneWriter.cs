namespace Pi.Ros.Transport.Cyclone;

/// <summary>Writes serialised samples into memory that goes to the wire as it is.</summary>
internal sealed unsafe class CycloneWriter : CycloneEndpoint, ITransportWriter
{
    private const int Timeout = -10;

    private readonly WriterHandle _handle;
    private readonly DdsEntity _topic;
    private readonly EventLoop _loop;
    private readonly string _name;

    private CycloneWriter(WriterHandle handle, DdsEntity topic, EventLoop loop, string name)
        : base(Rosdds.rd_writer_entity(handle), isWriter: true, loop)
    {
        _handle = handle;
        _topic = topic;
        _loop = loop;
        _name = name;
        loop.Attach(this, Rosdds.rd_writer_entity(handle));
    }

    internal static CycloneWriter Create(DdsEntity participant, EventLoop loop, EndpointSpec spec)
    {
        var topic = CycloneTopic.Create(participant, spec, out var type);
        try
        {
            nint writer = 0;
            var code = CycloneTopic.WithQos(
                spec, (in Rosdds.NativeQos qos) => Rosdds.rd_writer_create(participant.Id, topic.Id, type, qos, out writer));
            Rosdds.Check(code, $"create a writer on '{spec.Name}' of type {spec.Type}");
            return new CycloneWriter(new WriterHandle(writer), topic, loop, spec.Name);
        }
        catch
        {
            topic.Dispose();
            throw;
        }
    }

    public OutgoingMessage Allocate(int size)
    {
        var message = Rosdds.rd_message_alloc(_handle, (uint)size, out var data);
        return message == 0
            ? throw new TransportException($"could not allocate a message of {size} bytes for '{_name}'")
            : new OutgoingMessage(message, new Span<byte>(data, size));
    }

    public bool Send(ref OutgoingMessage message, out long sequence)
    {
        var handle = message.Handle;
        message.Handle = 0;
        var code = Rosdds.rd_write(_handle, handle, out sequence);
        if (code >= 0)
        {
            return true;
        }

        sequence = 0;
        if (code != Timeout)
        {
            Rosdds.Check(code, $"publish on '{_name}'");
        }

        return false;
    }

    public void Discard(ref OutgoingMessage message)
    {
        if (message.Handle != 0)
        {
            Rosdds.rd_message_free(message.Handle);
            message.Handle = 0;
        }
    }

    public override void Dispose()
    {
        _loop.Detach(this);
        _handle.Dispose();
        _topic.Dispose();
    }
}
