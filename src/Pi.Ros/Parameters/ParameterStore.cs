using System.Collections.Immutable;

namespace Pi.Ros.Parameters;

/// <summary>
/// The parameters of one node, with the rules and reasons of rclcpp: every parameter is declared, has one type unless its descriptor
/// says otherwise, and is set all or nothing. All members may be called from any thread; callbacks run one at a time, in the order of
/// the changes, and must not change parameters themselves.
/// </summary>
public sealed class ParameterStore
{
    /// <summary>The parameter every node has: whether /clock is its time.</summary>
    public const string UseSimTime = "use_sim_time";

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, ParameterValue> _overrides;
    private ImmutableList<Func<IReadOnlyList<Parameter>, ParameterSetResult>> _validations = [];
    private bool _isChanging;

    /// <param name="overrides">Values that take the place of defaults, by parameter name.</param>
    /// <exception cref="ParameterException">The override of <see cref="UseSimTime"/> is no bool.</exception>
    public ParameterStore(IReadOnlyDictionary<string, ParameterValue> overrides)
    {
        _overrides = overrides;
        Declare(UseSimTime, false, new ParameterDescriptor { Description = "Whether time comes from the topic /clock." });
    }

    /// <summary>Called after every declaration of a value and every successful setting.</summary>
    public event Action<ParameterChanges>? Changed;

    /// <summary>
    /// Adds a check that may refuse values before they are set, on declaration too. The last one added is asked first.
    /// Disposing the result takes it away.
    /// </summary>
    public IDisposable AddValidation(Func<IReadOnlyList<Parameter>, ParameterSetResult> validate)
    {
        lock (_lock)
        {
            _validations = _validations.Insert(0, validate);
        }

        return new Removal(this, validate);
    }

    /// <summary>Declares a parameter with a default and returns the value it has: the override if there is one.</summary>
    /// <exception cref="ParameterException">It is declared already, or the value does not fit its type, range or validation.</exception>
    public ParameterValue Declare(string name, ParameterValue defaultValue, ParameterDescriptor? descriptor = null)
    {
        descriptor ??= new ParameterDescriptor();
        if (defaultValue.Type == ParameterType.NotSet && !descriptor.DynamicTyping)
        {
            throw new ParameterException($"Parameter '{name}' has no default: declare it with a type, or with dynamic typing.");
        }

        return Declare(name, defaultValue, defaultValue.Type, descriptor);
    }

    /// <summary>Declares a parameter without a default; it has no value until an override or a setting gives it one.</summary>
    /// <exception cref="ParameterException">It is declared already, or its override does not fit its type, range or validation.</exception>
    public ParameterValue DeclareWithoutDefault(string name, ParameterType type, ParameterDescriptor? descriptor = null)
    {
        descriptor ??= new ParameterDescriptor();
        if (type == ParameterType.NotSet || descriptor.DynamicTyping)
        {
            throw new ParameterException($"Parameter '{name}' is declared by its type: expected a type other than not set, and no dynamic typing.");
        }

        return Declare(name, ParameterValue.NotSet, type, descriptor);
    }

    /// <summary>Takes back the declaration of a parameter whose type may change.</summary>
    /// <exception cref="ParameterException">It is not declared, read-only or of a fixed type.</exception>
    public void Undeclare(string name) => Change(() =>
    {
        ParameterDescriptor descriptor = Find(name).Descriptor;
        if (descriptor.ReadOnly || !descriptor.DynamicTyping)
        {
            throw new ParameterException($"Parameter '{name}' cannot be undeclared because it is {(descriptor.ReadOnly ? "read-only" : "statically typed")}.");
        }

        return _entries.Remove(name);
    });

    public bool Has(string name) => Read(() => _entries.ContainsKey(name));

    /// <summary>The value of a declared parameter.</summary>
    /// <exception cref="ParameterException">It is not declared, or of a fixed type and has no value yet.</exception>
    public ParameterValue Get(string name)
    {
        Entry entry = Read(() => Find(name));
        return entry.Value.Type != ParameterType.NotSet || entry.Descriptor.DynamicTyping
            ? entry.Value
            : throw new ParameterException($"Parameter '{name}' has no value: give it one with -p {name}:=value.");
    }

    /// <summary>The value of a parameter, or null when it is not declared or has none.</summary>
    public ParameterValue? TryGet(string name) =>
        Read(() => _entries.GetValueOrDefault(name)) is { Value.Type: not ParameterType.NotSet } entry ? entry.Value : null;

    /// <exception cref="ParameterException">It is not declared.</exception>
    public ParameterDescriptor Describe(string name) => Read(() => Find(name)).Descriptor;

    /// <summary>Lists parameters at or below the prefixes, or all without any; <paramref name="depth"/> bounds the dots below a prefix.</summary>
    public ParameterNames List(IReadOnlyCollection<string> prefixes, ulong depth = ParameterNames.Recursive) =>
        Read(() => ParameterNames.Find(_entries.Keys, prefixes, depth));

    /// <summary>Sets one value.</summary>
    public ParameterSetResult Set(string name, ParameterValue value) => SetAtomically([new Parameter(name, value)]);

    /// <summary>Sets values one by one; each has its own result.</summary>
    public IReadOnlyList<ParameterSetResult> Set(IEnumerable<Parameter> parameters) => [.. parameters.Select(p => SetAtomically([p]))];

    /// <summary>Sets all values or none. A parameter of changing type that is set to no value is deleted.</summary>
    public ParameterSetResult SetAtomically(IReadOnlyList<Parameter> parameters) => Change(() =>
    {
        string? refusal = parameters.Select(Refusal).FirstOrDefault(reason => reason is not null);
        ParameterSetResult result = refusal is null ? Validate(parameters) : ParameterSetResult.Refused(refusal);
        if (result.Successful)
        {
            Store(parameters);
        }

        return result;
    });

    private ParameterValue Declare(string name, ParameterValue defaultValue, ParameterType type, ParameterDescriptor descriptor) => Change(() =>
    {
        if (name.Length == 0 || _entries.ContainsKey(name))
        {
            throw new ParameterException(name.Length == 0 ? "A parameter name must not be empty." : $"Parameter '{name}' has already been declared.");
        }

        ParameterValue value = _overrides.GetValueOrDefault(name, defaultValue);
        descriptor = descriptor with { Name = name, Type = descriptor.DynamicTyping ? value.Type : type };
        var parameter = new Parameter(name, value);
        bool hasValue = value.Type != ParameterType.NotSet;
        string? refusal = hasValue ? descriptor.Refusal(value) ?? RefusalOf(Validate([parameter])) : null;
        if (refusal is not null)
        {
            string hint = (type, value.Type) == (ParameterType.Double, ParameterType.Integer) ? $" Write {value}.0." : "";
            throw new ParameterException($"Parameter '{name}' cannot be declared with {value}: {refusal}{hint}");
        }

        _entries.Add(name, new Entry(descriptor, value));
        if (hasValue)
        {
            Changed?.Invoke(new ParameterChanges([parameter], [], []));
        }

        return value;
    });

    private Entry Find(string name) => _entries.TryGetValue(name, out Entry? entry)
        ? entry
        : throw new ParameterException($"Parameter '{name}' is not declared.");

    private string? Refusal(Parameter parameter)
    {
        if (!_entries.TryGetValue(parameter.Name, out Entry? entry))
        {
            return $"parameter '{parameter.Name}' cannot be set because it was not declared";
        }

        return entry.Descriptor switch
        {
            { ReadOnly: true } => $"parameter '{parameter.Name}' cannot be set because it is read-only",
            { DynamicTyping: false } when parameter.Value.Type == ParameterType.NotSet => "cannot undeclare a statically typed parameter",
            _ => entry.Descriptor.Refusal(parameter.Value),
        };
    }

    private ParameterSetResult Validate(IReadOnlyList<Parameter> parameters) =>
        _validations.Select(validate => validate(parameters)).FirstOrDefault(result => !result.Successful) ?? ParameterSetResult.Success;

    private static string? RefusalOf(ParameterSetResult result) => result.Successful ? null : result.Reason;

    private void Store(IReadOnlyList<Parameter> parameters)
    {
        List<Parameter> changed = [];
        List<Parameter> deleted = [];
        foreach (Parameter parameter in parameters)
        {
            if (parameter.Value.Type == ParameterType.NotSet && _entries.Remove(parameter.Name, out Entry? removed))
            {
                deleted.Add(new Parameter(parameter.Name, removed.Value));
            }
            else if (_entries.TryGetValue(parameter.Name, out Entry? entry))
            {
                _entries[parameter.Name] = new Entry(entry.Descriptor with { Type = parameter.Value.Type }, parameter.Value);
                changed.Add(parameter);
            }
        }

        Changed?.Invoke(new ParameterChanges([], changed, deleted));
    }

    private T Read<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    private T Change<T>(Func<T> change)
    {
        lock (_lock)
        {
            if (_isChanging)
            {
                throw new InvalidOperationException("Parameters cannot be declared or set from within a callback of the same store.");
            }

            _isChanging = true;
            try
            {
                return change();
            }
            finally
            {
                _isChanging = false;
            }
        }
    }

    private sealed record Entry(ParameterDescriptor Descriptor, ParameterValue Value);

    private sealed class Removal(ParameterStore store, Func<IReadOnlyList<Parameter>, ParameterSetResult> validate) : IDisposable
    {
        public void Dispose()
        {
            lock (store._lock)
            {
                store._validations = store._validations.Remove(validate);
            }
        }
    }
}
