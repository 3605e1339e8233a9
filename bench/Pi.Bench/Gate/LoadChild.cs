namespace Pi.Bench.Gate;

/// <summary>What else runs on the machine.</summary>
internal static class LoadChild
{
    private const int ImageBytes = 3 * 640 * 480;

    /// <summary>Images and small objects as fast as a core makes them, some of which live for a while.</summary>
    public static int MakeGarbage(CancellationToken stop)
    {
        var images = new byte[32][];
        var lists = new List<int[]>[64];
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            images[i % images.Length] = new byte[ImageBytes];
            lists[i % lists.Length] = [.. Enumerable.Range(0, 1000).Select(_ => new int[16])];
        }

        GC.KeepAlive((images, lists));
        return 0;
    }

    /// <summary>One core's worth of arithmetic.</summary>
    public static int Burn(CancellationToken stop)
    {
        var x = 1.0;
        while (!stop.IsCancellationRequested)
        {
            for (var i = 0; i < 100_000; i++)
            {
                x = (x * 1.000001) + 1e-9;
            }

            x = x > 1e300 ? 1 : x;
        }

        return x > 0 ? 0 : 1;
    }
}
