// Command-line output.
#pragma warning disable RS0030
using System.CommandLine;
using System.Diagnostics;
using Pi.Operator.Processes;
using Pi.Robot;

namespace Pi.Operator.Demo;

/// <summary><c>pi_operator demo</c>: the whole of Pi at work in the simulated world, on one instruction.</summary>
internal static class DemoVerb
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(200), _last = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var words = new Argument<string>("instruction") { Description = "What the robot shall do.", DefaultValueFactory = _ => "put the red block in the bowl" };
        var seed = new Option<int>("--seed") { Description = "Decides how the table is laid.", DefaultValueFactory = _ => 1 };
        var setting = new Option<string>("--setting") { Description = "How much of the world is varied.", DefaultValueFactory = _ => "standard" };
        var model = new Option<string>("--model") { Description = "Name or folder of the model package.", DefaultValueFactory = _ => "pi-mini" };
        var robot = new Option<string>("--robot") { Description = "Name or path of the robot description.", DefaultValueFactory = _ => "sim" };
        var seconds = new Option<int>("--seconds") { Description = "After so long it has failed.", DefaultValueFactory = _ => 60 };
        var film = new Option<string>("--film") { Description = "Where the film goes.", DefaultValueFactory = _ => "demo.mp4" };
        var headless = new Option<bool>("--headless") { Description = "Opens no window." };
        var stay = new Option<bool>("--stay") { Description = "Keeps everything running afterwards, until Ctrl+C." };
        var command = new Command("demo", "Shows the robot at work in the simulated world.") { words, seed, setting, model, robot, seconds, film, headless, stay };
        command.SetAction((parsed, stop) => RunAsync(
            new DemoSettings
            {
                Instruction = parsed.GetRequiredValue(words),
                Patience = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Film = parsed.GetRequiredValue(film),
                IsHeadless = parsed.GetValue(headless),
                Stays = parsed.GetValue(stay),
                Crew = new CrewSettings
                {
                    Robot = Places.Robot(parsed.GetRequiredValue(robot)),
                    Model = Places.Model(parsed.GetRequiredValue(model)),
                    Task = parsed.GetRequiredValue(words),
                    Seed = parsed.GetValue(seed),
                    Setting = parsed.GetRequiredValue(setting),
                },
            },
            stop));
        return command;
    }

    private static async Task<int> RunAsync(DemoSettings settings, CancellationToken stop)
    {
        Console.WriteLine("starting world, body and mind");
        using Session session = await Session.StartAsync(settings.Crew, stop);
        using Process? window = settings.IsHeadless ? null : Rviz.TryOpen();
        Station station = session.Station;
        await session.ArmAsync(stop);
        using var film = new Film(RobotSpecFile.Load(settings.Crew.Robot), station.Node, () => station.Thought);
        Console.WriteLine($"instruction: {settings.Instruction}");
        await session.InstructAsync(settings.Instruction, stop);
        bool isDone = await WatchAsync(session, settings.Patience, stop);
        await station.WaitAsync(() => false, _last, stop);
        Console.WriteLine(isDone
            ? FormattableString.Invariant($"the world says: done, after {station.Verdict["seconds"]} s")
            : FormattableString.Invariant($"the world says: not done, after {settings.Patience.TotalSeconds:0} s; the mind: {station.Mind.Message} {station.Mind["reason"]}; the body: {station.Body.Message}"));
        Console.WriteLine(film.Save(settings.Film) ?? $"the film is {settings.Film}");
        if (settings.Stays)
            await StayAsync(session, stop);
        return isDone ? 0 : 1;
    }

    private static async Task<bool> WatchAsync(Session session, TimeSpan patience, CancellationToken stop)
    {
        var screen = new Screen(session.Station);
        long begin = session.Station.Time.GetTimestamp();
        while (!session.Station.IsDone && session.Station.Time.GetElapsedTime(begin) < patience)
        {
            screen.Show();
            await session.Station.WaitAsync(() => session.Station.IsDone, _look, stop);
            if (session.Crew.Lost is { } lost)
                throw new OperatorException($"{lost.Name} has ended: {lost.LastWords}");
        }
        screen.Show();
        screen.Clear();
        return session.Station.IsDone;
    }

    private static async Task StayAsync(Session session, CancellationToken stop)
    {
        Console.WriteLine("""
            Everything goes on until Ctrl+C. In another terminal:
              ros2 topic pub --once /pi/instruction std_msgs/String "data: put the green block in the bowl"
              ros2 topic pub --once /pi/coach std_msgs/String "data: lift the red block"
              ros2 topic pub --once /pi_driver/enable std_msgs/Bool "data: false"
            """);
        var screen = new Screen(session.Station);
        try
        {
            while (session.Crew.Lost is null)
            {
                screen.Show();
                await session.Station.WaitAsync(() => false, _look, stop);
            }
        }
        catch (OperationCanceledException)
        {
            screen.Clear();
            return;
        }
        throw new OperatorException($"{session.Crew.Lost.Name} has ended: {session.Crew.Lost.LastWords}");
    }
}
