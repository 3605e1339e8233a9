using System.Runtime.InteropServices;

namespace Pi.Ros.Transport.Cyclone;

/// <summary>The native interface of <c>native/rosdds.h</c>, field for field.</summary>
internal static unsafe partial class Rosdds
{
    private const string Library = "rosdds";

    [LibraryImport(Library)]
    internal static partial byte* rd_build_info();

    [LibraryImport(Library)]
    internal static partial byte* rd_strerror(int code);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int rd_domain(uint id, string xml);

    [LibraryImport(Library)]
    internal static partial int rd_participant(uint domain, ReadOnlySpan<byte> userData, uint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int rd_topic(int participant, string name, string type, out nint typeHandle);

    [LibraryImport(Library)]
    internal static partial int rd_delete(int entity);

    [LibraryImport(Library)]
    internal static partial int rd_guid(int entity, out Gid gid);

    [LibraryImport(Library)]
    internal static partial int rd_status_of(int entity, int isWriter, out Status status);

    [LibraryImport(Library)]
    internal static partial int rd_writer_create(int participant, int topic, nint type, in NativeQos qos, out nint writer);

    [LibraryImport(Library)]
    internal static partial int rd_writer_entity(WriterHandle writer);

    [LibraryImport(Library)]
    internal static partial int rd_writer_free(nint writer);

    [LibraryImport(Library)]
    internal static partial nint rd_message_alloc(WriterHandle writer, uint size, out byte* data);

    [LibraryImport(Library)]
    internal static partial nint rd_message_ref(nint message);

    [LibraryImport(Library)]
    internal static partial void rd_message_free(nint message);

    [LibraryImport(Library)]
    internal static partial int rd_write(WriterHandle writer, nint message, out long sequence);

    [LibraryImport(Library)]
    internal static partial int rd_reader_create(int participant, int topic, in NativeQos qos);

    [LibraryImport(Library)]
    internal static partial int rd_take(int reader, Sample* samples, uint max);

    [LibraryImport(Library)]
    internal static partial int rd_waitset(int participant, out int guard);

    [LibraryImport(Library)]
    internal static partial int rd_waitset_attach_data(int waitset, int reader, nint token);

    [LibraryImport(Library)]
    internal static partial int rd_waitset_attach_status(int waitset, int entity, int isWriter, nint token);

    [LibraryImport(Library)]
    internal static partial int rd_waitset_wait(int waitset, nint* tokens, uint max, long timeoutNanoseconds);

    [LibraryImport(Library)]
    internal static partial int rd_guard_set(int guard, int triggered);

    [LibraryImport(Library)]
    internal static partial int rd_discovery_reader(int participant, int kind);

    [LibraryImport(Library)]
    internal static partial int rd_discovery_take(int reader, int kind, Discovered* endpoints, uint max);

    [LibraryImport(Library)]
    internal static partial int rd_matched_handles(int entity, int isWriter, ulong* handles, uint max);

    [LibraryImport(Library)]
    internal static partial int rd_matched_endpoint(int entity, int isWriter, ulong handle, out Discovered endpoint);

    [LibraryImport(Library)]
    internal static partial void rd_discovered_free(Discovered* endpoint);

    internal static string Text(byte* utf8) => Marshal.PtrToStringUTF8((nint)utf8) ?? "";

    /// <summary>Turns a negative return code into an exception: the one border where native errors become managed ones.</summary>
    internal static int Check(int code, string action)
    {
        if (code < 0)
        {
            throw new TransportException($"could not {action}: Cyclone DDS says '{Text(rd_strerror(code))}'");
        }

        return code;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct NativeQos
    {
        public int Reliable;
        public int TransientLocal;
        public int Depth;
        public int IgnoreLocal;
        public int ManualLiveliness;
        public uint UserDataLength;
        public long MaxBlockingNanoseconds;
        public long DeadlineNanoseconds;
        public long LifespanNanoseconds;
        public long LeaseNanoseconds;
        public byte* UserData;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Sample
    {
        public nint Message;
        public byte* Data;
        public ulong Size;
        public long SourceTimestamp;
        public ulong Publication;
        public long Sequence;
        public Gid Writer;
        public int IsData;
        public int Reserved;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Status
    {
        public uint Matched;
        public uint IncompatibleQos;
        public uint IncompatiblePolicy;
        public uint DeadlineMissed;
        public uint LivelinessLost;
        public uint Lost;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Discovered
    {
        public Gid Gid;
        public Gid Participant;
        public byte* Topic;
        public byte* Type;
        public byte* UserData;
        public uint UserDataLength;
        public int Alive;
        public int Reliable;
        public int TransientLocal;
        public int Depth;
        public ulong Handle;
    }
}
