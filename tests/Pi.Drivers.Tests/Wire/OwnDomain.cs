namespace Pi.Drivers.Tests.Wire;

/// <summary>A ROS domain that no other run of these tests on this machine has at the same time.</summary>
internal sealed class OwnDomain : IDisposable
{
    private const int _highest = 99;

    private readonly FileStream _lock;

    public OwnDomain()
    {
        for (Number = 1; ; Number++)
        {
            if (TryLock(Number) is { } taken)
            {
                _lock = taken;
                return;
            }
            Assert.True(Number < _highest, "every domain is in use");
        }
    }

    public int Number { get; }

    public void Dispose() => _lock.Dispose();

    private static FileStream? TryLock(int domain)
    {
        try
        {
            return new(Path.Combine(Path.GetTempPath(), $"pi-domain-{domain}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
