namespace Pi.Sim.Cameras;

/// <summary>Gaussian noise as an image sensor adds, drawn from a table so that it costs little; seeded.</summary>
internal sealed class SensorNoise
{
    private const int TableSize = 1 << 16;

    private readonly sbyte[] _table = new sbyte[TableSize];
    private readonly Random _random;

    public SensorNoise(double deviation, int seed)
    {
        _random = new Random(seed);
        for (int i = 0; i < TableSize; i++)
        {
            // Box and Muller's transform.
            double radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
            _table[i] = (sbyte)Math.Clamp(Math.Round(deviation * radius * Math.Cos(2 * Math.PI * _random.NextDouble())), sbyte.MinValue, sbyte.MaxValue);
        }
    }

    public void AddTo(Span<byte> rgb)
    {
        int at = 0;
        for (int i = 0; i < rgb.Length; i++)
        {
            // A fresh place in the table now and then, or the same pattern would show in every picture.
            if (i % 1024 == 0)
                at = _random.Next(TableSize);
            rgb[i] = (byte)Math.Clamp(rgb[i] + _table[at++ % TableSize], 0, 255);
        }
    }
}
