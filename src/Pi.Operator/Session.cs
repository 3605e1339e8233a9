using Pi.Operator.Processes;
using Pi.Robot;
using Pi.Ros;

namespace Pi.Operator;

/// <summary>World, body and mind, up and heard, and the station of the person who works with them.</summary>
internal sealed class Session : IDisposable
{
    private const int _armAttempts = 25;
    private static readonly TimeSpan _startPatience = TimeSpan.FromSeconds(90), _armPatience = TimeSpan.FromSeconds(20), _answerPatience = TimeSpan.FromSeconds(10);

    private readonly RosContext _context;

    private Session(RosContext context, Crew crew, Station station) => (_context, Crew, Station) = (context, crew, station);

    public Crew Crew { get; }

    public Station Station { get; }

    /// <summary>Starts all three and waits until they are ready.</summary>
    /// <exception cref="OperatorException">One of them did not start.</exception>
    public static async Task<Session> StartAsync(CrewSettings settings, CancellationToken stop)
    {
        RobotSpec robot = RobotSpecFile.Load(settings.Robot);
        var crew = new Crew(settings);
        RosContext context = CreateContext(settings.Domain);
        var session = new Session(context, crew, new Station(context, robot));
        try
        {
            await session.WaitAsync(() => session.Station.Verdict.IsHeard, _startPatience, "the world has not come up", stop);
            await session.WaitAsync(() => session.Station.Body.IsHeard, _startPatience, "the body has not come up", stop);
            await session.WaitAsync(() => session.Station.Mind.Message is not ("" or "Loading"), _startPatience, "the mind is not ready", stop);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Lets the body move the robot.</summary>
    /// <exception cref="OperatorException">It does not arm.</exception>
    public async Task ArmAsync(CancellationToken stop)
    {
        // A refusal stands until enable goes off and on again; the arm may still be coming to rest.
        for (int attempt = 0; attempt < _armAttempts; attempt++)
        {
            Station.Enable(false);
            await Station.WaitAsync(() => Station.Body.Message == "Disabled", TimeSpan.FromSeconds(2), stop);
            Station.Enable(true);
            if (await Station.WaitAsync(() => Station.Body.Message is "Armed" or "Holding", _armPatience / _armAttempts, stop))
                return;
        }
        throw new OperatorException($"The body does not arm: {Station.Body.Message}, {Station.Body["last_refusal"]}.");
    }

    /// <summary>Tells the mind what to do, and waits until it has understood.</summary>
    /// <exception cref="OperatorException">It does not take the instruction.</exception>
    public async Task InstructAsync(string words, CancellationToken stop)
    {
        Station.Instruct(words);
        await WaitAsync(() => Station.Mind["instruction"] == words, _answerPatience, "the mind does not take the instruction", stop);
    }

    /// <summary>Waits until something is so.</summary>
    /// <exception cref="OperatorException">It has not come to be so in time, or one of the three has ended.</exception>
    public async Task WaitAsync(Func<bool> isSo, TimeSpan patience, string complaint, CancellationToken stop)
    {
        bool came = await Station.WaitAsync(() => isSo() || Crew.Lost is not null, patience, stop);
        if (Crew.Lost is { } lost)
            throw new OperatorException($"{lost.Name} has ended: {lost.LastWords}");
        if (!came)
            throw new OperatorException(FormattableString.Invariant($"After {patience.TotalSeconds:0} s {complaint}."));
    }

    public void Dispose()
    {
        Station.Enable(false);
        Crew.Dispose();
        Station.Dispose();
        _context.Dispose();
    }

    private static RosContext CreateContext(int? domain) => domain is { } id
        ? new RosContext(new RosContextOptions { Environment = new PrivateGraph(id).Environment })
        : RosContext.Create();
}
