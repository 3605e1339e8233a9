namespace Pi.Policy.Models.Package;

/// <summary>Checks every graph against its contract, and that its weights lie within the package's own files.</summary>
internal static class GraphValidator
{
    // Weights lie outside, so even ten unrolled flow steps stay below one of these.
    private const long MaxBytes = 64 << 20;

    public static void Check(ModelManifest manifest, PackageFiles files)
    {
        var places = new Dictionary<string, StoredTensor>();
        foreach ((string role, string name) in manifest.Graphs)
        {
            GraphFile graph = Read(role, files.Read(name, MaxBytes));
            if (graph.Faults.Count > 0)
                throw new PackageException($"graphs.{role} {graph.Faults[0]}.");
            GraphContract contract = GraphContract.Of(manifest, role);
            Compare($"graphs.{role}: input", contract.Inputs, graph.Inputs);
            Compare($"graphs.{role}: output", contract.Outputs, graph.Outputs);
            foreach (StoredTensor weight in graph.Weights)
                CheckWeight($"graphs.{role}: weight {weight.Name}", weight, files, places);
        }
    }

    private static GraphFile Read(string role, byte[] bytes)
    {
        try
        {
            return new GraphFile(bytes);
        }
        catch (InvalidDataException error)
        {
            throw new PackageException($"graphs.{role}: {error.Message.TrimEnd('.')}, expected an ONNX model.");
        }
    }

    private static void Compare(string what, List<GraphTensor> expected, Dictionary<string, string> found)
    {
        foreach (GraphTensor tensor in expected)
        {
            if (!found.Remove(tensor.Name, out string? form))
                throw new PackageException($"{what} {tensor.Name} is missing, expected {tensor.Form}.");
            if (form != tensor.Form)
                throw new PackageException($"{what} {tensor.Name} is {form}, expected {tensor.Form}.");
        }
        if (found.Count > 0)
            throw new PackageException($"{what} {found.Keys.First()} is unknown, expected only what docs/models.md lists for this graph.");
    }

    private static void CheckWeight(string what, StoredTensor weight, PackageFiles files, Dictionary<string, StoredTensor> places)
    {
        long available = files.Length(weight.File!)
            ?? throw new PackageException($"{what}: lies in '{weight.File}', expected a file that files lists.");
        if (weight.Bytes < 0 || weight.Bytes != weight.Length)
            throw new PackageException(
                $"{what}: length {weight.Length} for {weight.Type} [{string.Join(", ", weight.Shape)}], expected {weight.Bytes} bytes of f32 or bf16.");
        if (weight.Offset < 0 || weight.Offset > available - weight.Length)
            throw new PackageException(
                $"{what}: bytes {weight.Offset} to {(Int128)weight.Offset + weight.Length}, expected them within the {available} bytes of {weight.File}.");
        // Hosts lend one copy of a weight to all graphs by its name.
        if (places.TryGetValue(weight.Name, out StoredTensor? other)
            && (other.File != weight.File || other.Offset != weight.Offset || other.Length != weight.Length))
            throw new PackageException($"{what}: lies elsewhere than in another graph, expected one place per name.");
        places[weight.Name] = weight;
    }
}
