namespace Pi.Ros.Generator.Model;

/// <summary>A view to be written: its name, the record it copies out to, and the fields.</summary>
internal sealed record ViewModel(string Name, string Record, EquatableArray<FieldModel> Fields);
