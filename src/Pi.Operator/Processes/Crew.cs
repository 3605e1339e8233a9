namespace Pi.Operator.Processes;

/// <summary>World, body and mind as processes of their own on one domain.</summary>
internal sealed class Crew : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly CrewSettings _settings;
    private readonly Dictionary<string, string> _environment;

    public Crew(CrewSettings settings)
    {
        _settings = settings;
        Directory.CreateDirectory(settings.LogFolder);
        _environment = settings.Domain is { } domain ? new PrivateGraph(domain).Variables : [];
        World = Start("pi_sim", ["--task", settings.Task, "--seed", FormattableString.Invariant($"{settings.Seed}"), "--setting", settings.Setting,
            "--ros-args", "-p", $"robot:={settings.Robot}", .. settings.WorldArguments]);
        // No person is near in a simulated world.
        Body = Start("pi_driver", ["--ros-args", "-p", $"robot:={settings.Robot}", "-p", "person_near:=false", .. settings.BodyArguments]);
        Mind = StartMind();
    }

    public Child World { get; }

    public Child Body { get; private set; }

    public Child Mind { get; private set; }

    /// <summary>The one that has ended although nobody told it to; null when all run.</summary>
    public Child? Lost => new[] { World, Body, Mind }.FirstOrDefault(child => child.HasExited);

    /// <summary>Ends the mind as a crash does, and starts another.</summary>
    public void ReplaceMind()
    {
        Mind.Dispose();
        Mind = StartMind();
    }

    /// <summary>Ends the body as a crash does, and starts another.</summary>
    public void ReplaceBody()
    {
        Body.Dispose();
        Body = Start("pi_driver", ["--ros-args", "-p", $"robot:={_settings.Robot}", "-p", "person_near:=false", .. _settings.BodyArguments]);
    }

    public void Dispose()
    {
        Child[] all = [Mind, Body, World];
        foreach (Child child in all)
            child.Send("INT");
        foreach (Child child in all)
        {
            child.WaitForEnd(_patience);
            child.Dispose();
        }
    }

    private Child StartMind() => Start("pi", ["--ros-args", "-p", $"robot:={_settings.Robot}", "-p", $"model:={_settings.Model}", .. _settings.MindArguments]);

    private Child Start(string name, string[] arguments) => new(name, Path.Combine(_settings.LogFolder, $"{name}.log"), _environment, arguments);
}
