using System.Text;

namespace Pi.Ros.Transport.Cyclone;

/// <summary>ROS 2 topics over Cyclone DDS, through the native shim beside this assembly.</summary>
public sealed unsafe class CycloneTransport : ITransport
{
    private readonly DomainLease _domain;
    private readonly DdsEntity _participant;
    private readonly EventLoop _loop;
    private Discovery? _discovery;

    /// <param name="environment">The domain and how far to discover.</param>
    /// <param name="enclave">ROS security enclave, such as <c>/</c>; ROS tools list only participants that tell theirs.</param>
    /// <param name="time">Stamps arrivals.</param>
    /// <param name="faulted">Told of exceptions that handlers let escape.</param>
    /// <exception cref="TransportException">Cyclone or the shim could not be loaded, or refused.</exception>
    public CycloneTransport(RosEnvironment environment, string enclave, TimeProvider time, Action<Exception> faulted)
    {
        Description = LoadLibrary();
        var domainId = (uint)environment.DomainId;
        var hasSharedMemory = Description.EndsWith("shm", StringComparison.Ordinal);
        _domain = DomainLease.Take(domainId, CycloneConfiguration.For(environment, Environment.ProcessId, hasSharedMemory));
        try
        {
            var userData = Encoding.UTF8.GetBytes($"enclave={enclave};");
            _participant = new DdsEntity(
                Rosdds.rd_participant(domainId, userData, (uint)userData.Length), $"join DDS domain {domainId}");
            Rosdds.Check(Rosdds.rd_guid(_participant.Id, out var gid), "read the participant's guid");
            Participant = gid;
            _loop = new EventLoop(_participant, time, faulted);
        }
        catch
        {
            _participant?.Dispose();
            _domain.Dispose();
            throw;
        }
    }

    public string Description { get; }

    public Gid Participant { get; }

    public ITransportWriter CreateWriter(EndpointSpec spec) => CycloneWriter.Create(_participant, _loop, spec);

    public ITransportReader CreateReader(EndpointSpec spec, LoanHandler received) =>
        CycloneReader.Create(_participant, _loop, spec, received);

    public void WatchGraph(IGraphObserver observer) => _discovery = new Discovery(_participant, _loop, observer);

    public void Dispose()
    {
        _loop.Dispose();
        _discovery?.Dispose();
        _participant.Dispose();
        _domain.Dispose();
    }

    private static string LoadLibrary()
    {
        try
        {
            return Rosdds.Text(Rosdds.rd_build_info());
        }
        catch (DllNotFoundException e)
        {
            throw new TransportException(
                "could not load librosdds.so or the Cyclone DDS library it needs; './pi prepare' installs and builds both", e);
        }
    }
}
