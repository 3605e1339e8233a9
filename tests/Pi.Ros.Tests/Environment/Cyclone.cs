using System.Runtime.InteropServices;
using System.Text;

namespace Pi.Ros.Tests;

/// <summary>The Cyclone DDS of this machine, as the judge of a configuration.</summary>
internal static class Cyclone
{
    // As Debian and as ROS name it.
    private static readonly string[] Names = ["libddsc.so.0debian", "libddsc.so.0", "libddsc.so"];

    private static readonly nint Library = Load();

    /// <summary>Creates a domain and a participant in it; negative when Cyclone refuses the configuration.</summary>
    public static unsafe int Open(uint domain, string configuration)
    {
        var createDomain = (delegate* unmanaged<uint, byte*, int>)NativeLibrary.GetExport(Library, "dds_create_domain");
        var createParticipant = (delegate* unmanaged<uint, nint, nint, int>)NativeLibrary.GetExport(Library, "dds_create_participant");
        var delete = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(Library, "dds_delete");
        fixed (byte* text = Encoding.UTF8.GetBytes(configuration + '\0'))
        {
            int entity = createDomain(domain, text);
            int participant = entity < 0 ? entity : createParticipant(domain, 0, 0);
            _ = entity < 0 ? 0 : delete(entity);
            return participant;
        }
    }

    /// <summary>Every setting in force, as Cyclone itself reports it, by its path such as <c>Domain/General/AllowMulticast</c>.</summary>
    public static ILookup<string, string> Settings(uint domain, Func<string, string> configuration)
    {
        string trace = Path.GetTempFileName();
        try
        {
            string tracing = $"<CycloneDDS><Domain><Tracing><Category>config</Category><OutputFile>{trace}</OutputFile></Tracing></Domain></CycloneDDS>";
            Assert.True(Open(domain, configuration(tracing)) > 0, File.ReadAllText(trace));
            return File.ReadLines(trace)
                .Select(line => line.Split("config: ", 2)[^1].Split(": ", 2))
                .Where(setting => setting.Length == 2)
                .ToLookup(setting => setting[0].Replace("/#text", "", StringComparison.Ordinal), setting => setting[1].Split(" {")[0].Trim());
        }
        finally
        {
            File.Delete(trace);
        }
    }

    private static nint Load() => Names.Select(name => NativeLibrary.TryLoad(name, out nint handle) ? handle : 0).FirstOrDefault(handle => handle != 0) is var found and not 0
        ? found
        : throw new DllNotFoundException("Cyclone DDS is not installed: apt install libddsc0debian");
}
