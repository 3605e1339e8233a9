using System.Net.Sockets;

namespace Pi.Interop.Tests;

/// <summary>A DDS domain that this process has for itself until it ends, so that test runs side by side do not meet.</summary>
internal sealed class TestDomain : IDisposable
{
    private readonly FileStream _claim;

    private TestDomain(int id)
    {
        Id = id;
        _claim = new FileStream(
            Path.Combine(Path.GetTempPath(), $"pi-interop-domain-{id}"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
    }

    public int Id { get; }

    /// <summary>The first domain that neither another test run nor another program has.</summary>
    public static TestDomain Claim() =>
        Enumerable.Range(1, RosEnvironment.MaxSafeDomainId).Where(IsQuiet).Select(TryClaim).FirstOrDefault(domain => domain is not null)
        ?? throw new InvalidOperationException("every DDS domain is in use: end other ROS programs or test runs first");

    public void Dispose() => _claim.Dispose();

    private static TestDomain? TryClaim(int id)
    {
        try
        {
            return new TestDomain(id);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether nobody listens where the first participants of the domain would (RTPS 2.5, 9.6.2.3).</summary>
    private static bool IsQuiet(int id)
    {
        try
        {
            for (var participant = 0; participant < 4; participant++)
            {
                using var probe = new UdpClient(7400 + (250 * id) + 10 + (2 * participant));
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
