using Pi.Import.Checkpoints;
using Pi.Import.Onnx;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Weights;

/// <summary>Stores what pi-mini has before its language model: convolutions, keypoints, and the places of image rows.</summary>
internal sealed class MiniWeights(Checkpoint checkpoint, ModelShape model, MiniShape shape, WeightStore store)
{
    private const string Vision = "vision";
    private const string Prefix = "language";
    private const int Colours = 3;
    private const int PatchSide = 4;

    /// <exception cref="ImportException">A tensor is missing or of another shape, or the package shall compute in bf16.</exception>
    public void Write()
    {
        if (store.Precision != Precision.F32)
            throw new ImportException("--precision is bf16, expected f32: pi-mini is small enough for it everywhere.");
        WriteVision();
        WriteKeypoints();
        new LinearWriter(checkpoint, store, Prefix).Write("prefix.patch", shape.FeatureWidth, [("prefix.patch", model.Language.Width)]);
        Add(Prefix, "prefix.patch.bias", model.Language.Width);
        Add(Prefix, "prefix.place", shape.Cameras, shape.Tokens, model.Language.Width);
    }

    private void WriteVision()
    {
        int stem = (int)checkpoint.Shape("vision.patch.weight", 4)[0];
        WritePatch(stem);
        AddWithBias(Vision, "vision.down", shape.Channels, stem, 3, 3);
        AddWithBias(Vision, "vision.refine", shape.Channels, shape.Channels, 3, 3);
    }

    // The convolution also reads each pixel's x and y in [-1, 1]. They are the same in all images, so what comes of them is a constant.
    private void WritePatch(int stem)
    {
        const int Inputs = Colours + 2, Area = PatchSide * PatchSide;
        float[] weight = checkpoint.Read("vision.patch.weight", stem, Inputs, PatchSide, PatchSide);
        float[] bias = checkpoint.Read("vision.patch.bias", stem);
        store.AddExact(Vision, "vision.patch.weight", [.. weight.Where((_, i) => i / Area % Inputs < Colours)], stem, Colours, PatchSide, PatchSide);
        int cells = shape.Image / PatchSide;
        float[] place = new float[stem * cells * cells];
        for (int i = 0; i < place.Length; i++)
        {
            int output = i / (cells * cells), row = i / cells % cells, column = i % cells;
            ReadOnlySpan<float> filter = weight.AsSpan(((output * Inputs) + Colours) * Area, 2 * Area);
            place[i] = (float)(bias[output] + ReadPlace(filter, row, column));
        }
        store.AddExact(Vision, "vision.place", place, stem, cells, cells);
    }

    private double ReadPlace(ReadOnlySpan<float> filter, int row, int column)
    {
        const int Area = PatchSide * PatchSide;
        double sum = 0;
        for (int i = 0; i < Area; i++)
        {
            sum += filter[i] * Coordinate((column * PatchSide) + (i % PatchSide), shape.Image);
            sum += filter[Area + i] * Coordinate((row * PatchSide) + (i / PatchSide), shape.Image);
        }
        return sum;
    }

    private static double Coordinate(int at, int count) => (2.0 * at / (count - 1)) - 1;

    private void WriteKeypoints()
    {
        int width = model.Language.Width, hidden = (int)checkpoint.Shape("keypoints.read1.weight", 2)[0];
        Add(Prefix, "keypoints.words", model.Vocabulary, width);
        Add(Prefix, "keypoints.order", shape.Words, width);
        var linear = new LinearWriter(checkpoint, store, Prefix);
        linear.Write("keypoints.read1", width, [("keypoints.read1", hidden)]);
        Add(Prefix, "keypoints.read1.bias", hidden);
        linear.Write("keypoints.read2", hidden, [("keypoints.read2", 2 * shape.Channels)]);
        Add(Prefix, "keypoints.read2.bias", 2 * shape.Channels);
        AddWithBias(Prefix, "keypoints.hidden", shape.Channels, shape.Channels, 1, 1);
        StackScores("keypoints.score", shape.Keypoints);
        StackScores("keypoints.object", shape.Objects);
        Stack("keypoints.token.weight", camera => Token(camera, width).Transposed(), shape.Points, width);
        Stack("keypoints.token.bias", camera => Token(camera, width).Bias, 1, width);
        int grid = shape.Grid;
        float[] place = [.. Enumerable.Range(0, grid * grid).SelectMany(cell => new[] { Coordinate(cell % grid, grid), Coordinate(cell / grid, grid) }).Select(at => (float)at)];
        store.AddExact(Prefix, "keypoints.place", place, grid * grid, 2);
    }

    private void StackScores(string name, int count)
    {
        Stack(name + ".weight", camera => checkpoint.Read($"{name}.{camera}.weight", count, shape.Channels, 1, 1), count, shape.Channels);
        Stack(name + ".bias", camera => checkpoint.Read($"{name}.{camera}.bias", count), count, 1);
    }

    private DenseLayer Token(int camera, int width) =>
        new(checkpoint.Read($"keypoints.token.{camera}.weight", width, shape.Points), checkpoint.Read($"keypoints.token.{camera}.bias", width));

    private void Stack(string target, Func<int, float[]> read, int rows, int columns) =>
        store.Add(Prefix, target, [.. Enumerable.Range(0, shape.Cameras).SelectMany(read)], shape.Cameras, rows, columns);

    private void AddWithBias(string group, string name, params long[] sizes)
    {
        Add(group, name + ".weight", sizes);
        Add(group, name + ".bias", sizes[0]);
    }

    private void Add(string group, string name, params long[] sizes) => store.AddExact(group, name, checkpoint.Read(name, sizes), sizes);
}
