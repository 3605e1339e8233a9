using Google.Protobuf;
using Onnx;
using Pi.Policy.Models.Package;

namespace Pi.Import.Onnx;

/// <summary>Builds one ONNX graph, node by node; weights stay in their files.</summary>
/// <param name="name">Name of the graph.</param>
/// <param name="weights">The package's weights.</param>
/// <param name="compute">Type of the arithmetic; weights stored in another type are cast where they are used.</param>
internal sealed partial class GraphBuilder(string name, WeightStore weights, Precision compute)
{
    // Attention-24 and RotaryEmbedding-23 need them; ONNX Runtime 1.29 reads both.
    private const int IrVersion = 11;
    private const int Opset = 24;

    private readonly GraphProto _graph = new() { Name = name };
    private readonly Dictionary<string, Value> _initializers = [];
    private int _count;

    /// <summary>Type of the arithmetic.</summary>
    public Precision Compute => compute;

    private TensorProto.Types.DataType Real => ToOnnx(compute);

    /// <summary>Declares an input; a text in <paramref name="shape"/> is a free dimension.</summary>
    public Value Input(string name, ElementType type, params ReadOnlySpan<object> shape)
    {
        _graph.Input.Add(Describe(name, type, shape));
        return new Value(name);
    }

    /// <summary>Declares <paramref name="value"/> as an output under its contract name.</summary>
    public void Output(Value value, string name, ElementType type, params ReadOnlySpan<object> shape)
    {
        _graph.Node.Add(new NodeProto { OpType = "Identity", Name = $"output.{name}", Input = { value.Name }, Output = { name } });
        _graph.Output.Add(Describe(name, type, shape));
    }

    /// <summary>Adds a node with one output.</summary>
    public Value Op(string type, ReadOnlySpan<Value> inputs, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Ops(type, 1, inputs, attributes)[0];

    /// <summary>Adds a node with several outputs.</summary>
    public Value[] Ops(string type, int outputs, ReadOnlySpan<Value> inputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        int number = _count++;
        var node = new NodeProto { OpType = type, Name = $"{type}.{number}" };
        if (type == "GroupQueryAttention")
            node.Domain = "com.microsoft";
        foreach (Value input in inputs)
            node.Input.Add(input.Name);
        var results = new Value[outputs];
        for (int i = 0; i < outputs; i++)
        {
            results[i] = new Value($"{type}.{number}.{i}");
            node.Output.Add(results[i].Name);
        }
        foreach ((string key, object value) in attributes)
            node.Attribute.Add(ToAttribute(key, value));
        _graph.Node.Add(node);
        return results;
    }

    /// <summary>A stored weight, in the compute type unless it was stored exact.</summary>
    public Value Weight(string name) => Weight(weights[name]);

    /// <summary>
    /// A stored matrix in the compute type, cast only once <paramref name="x"/> is there. A cast that waits for nothing would run before
    /// everything else, and all matrices would stand widened in memory at once.
    /// </summary>
    public Value WeightFor(Value x, string name)
    {
        StoredWeight weight = weights[name];
        if (weight.Type == compute || weight.Type == Precision.F32)
            return Reference(weight);
        Value nothing = Mul(Size(x, 0), Integer(0));
        return Cast(Op("Reshape", [Reference(weight), Add(Integers([.. weight.Shape]), nothing)]), compute);
    }

    /// <summary>Rows of a stored weight in the compute type; only those rows are cast, where they must be.</summary>
    public Value WeightRows(string name, Value rows)
    {
        Value picked = Gather(Reference(weights[name]), rows, 0);
        return weights[name].Type == compute ? picked : Cast(picked, compute);
    }

    /// <summary>One row of a stored weight.</summary>
    public Value WeightRow(string name, int row) => Weight(weights[name].Row(row));

    /// <summary>A constant of 64-bit integers, one-dimensional.</summary>
    public Value Integers(params ReadOnlySpan<long> values)
    {
        var tensor = new TensorProto { DataType = (int)TensorProto.Types.DataType.Int64, Dims = { values.Length } };
        tensor.Int64Data.AddRange(values.ToArray());
        return Constant($"i64[{string.Join(",", values.ToArray())}]", tensor);
    }

    /// <summary>A constant 64-bit integer without dimensions.</summary>
    public Value Integer(long value) =>
        Constant($"i64.{value}", new TensorProto { DataType = (int)TensorProto.Types.DataType.Int64, Int64Data = { value } });

    /// <summary>A constant f32 scalar.</summary>
    public Value Single(float value) =>
        Constant($"f32.{value:R}", new TensorProto { DataType = (int)TensorProto.Types.DataType.Float, FloatData = { value } });

    /// <summary>A constant f64 scalar.</summary>
    public Value Double(double value) =>
        Constant($"f64.{value:R}", new TensorProto { DataType = (int)TensorProto.Types.DataType.Double, DoubleData = { value } });

    /// <summary>A constant scalar of the compute type.</summary>
    public Value Scalar(float value)
    {
        if (compute == Precision.F32)
            return Single(value);
        var tensor = new TensorProto { DataType = (int)Real, RawData = ByteString.CopyFrom(BitConverter.GetBytes(BFloat16.Round(value))) };
        return Constant($"bf16.{value:R}", tensor);
    }

    /// <summary>Ones, for norms whose weight went into the next matrix.</summary>
    public Value Ones(int count, Precision type)
    {
        // 1.0 in either type begins with these two bytes, the rest is zero.
        int size = type == Precision.F32 ? 4 : 2;
        byte[] raw = new byte[count * size];
        for (int i = size - 2; i < raw.Length; i += size)
            (raw[i], raw[i + 1]) = (0x80, 0x3F);
        return Constant($"ones.{type}[{count}]",
            new TensorProto { DataType = (int)ToOnnx(type), Dims = { count }, RawData = ByteString.CopyFrom(raw) });
    }

    /// <summary>Writes the graph; its weight files must lie in the same folder when it is loaded.</summary>
    public void Save(string path)
    {
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "pi-import", Graph = _graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = Opset });
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "com.microsoft", Version = 1 });
        using FileStream file = File.Create(path);
        model.WriteTo(file);
    }

    private Value Weight(StoredWeight weight)
    {
        Value value = Reference(weight);
        return weight.Type == compute || weight.Type == Precision.F32 ? value : Cast(value, compute);
    }

    private Value Reference(StoredWeight weight)
    {
        if (!_initializers.TryGetValue(weight.Name, out Value value))
        {
            _graph.Initializer.Add(Describe(weight));
            _initializers[weight.Name] = value = new Value(weight.Name);
        }
        return value;
    }

    private Value Constant(string key, TensorProto tensor)
    {
        if (_initializers.TryGetValue(key, out Value value))
            return value;
        tensor.Name = key;
        _graph.Initializer.Add(tensor);
        return _initializers[key] = new Value(key);
    }

    private static TensorProto Describe(StoredWeight weight)
    {
        var tensor = new TensorProto
        {
            Name = weight.Name,
            DataType = (int)ToOnnx(weight.Type),
            DataLocation = TensorProto.Types.DataLocation.External,
        };
        tensor.Dims.AddRange(weight.Shape);
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = weight.File });
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = $"{weight.Offset}" });
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "length", Value = $"{weight.Bytes}" });
        return tensor;
    }

    private ValueInfoProto Describe(string name, ElementType type, ReadOnlySpan<object> shape)
    {
        var dimensions = new TensorShapeProto();
        foreach (object size in shape)
        {
            dimensions.Dim.Add(size is string free
                ? new TensorShapeProto.Types.Dimension { DimParam = free }
                : new TensorShapeProto.Types.Dimension { DimValue = Convert.ToInt64(size, null) });
        }
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)ToOnnx(type), Shape = dimensions };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }

    private TensorProto.Types.DataType ToOnnx(ElementType type) => type switch
    {
        ElementType.Bool => TensorProto.Types.DataType.Bool,
        ElementType.UInt8 => TensorProto.Types.DataType.Uint8,
        ElementType.Int32 => TensorProto.Types.DataType.Int32,
        ElementType.Int64 => TensorProto.Types.DataType.Int64,
        ElementType.Single => TensorProto.Types.DataType.Float,
        ElementType.Double => TensorProto.Types.DataType.Double,
        _ => Real,
    };

    private static TensorProto.Types.DataType ToOnnx(Precision precision) =>
        precision == Precision.F32 ? TensorProto.Types.DataType.Float : TensorProto.Types.DataType.Bfloat16;

    private static AttributeProto ToAttribute(string name, object value) => value switch
    {
        int number => new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = number },
        float number => new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = number },
        string text => new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(text) },
        long[] numbers => new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints, Ints = { numbers } },
        _ => throw new ArgumentException($"Attribute {name} has no ONNX type for {value.GetType()}."),
    };
}
