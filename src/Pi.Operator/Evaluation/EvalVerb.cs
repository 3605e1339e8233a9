// Command-line output.
#pragma warning disable RS0030
using System.CommandLine;
using Pi.Operator.Processes;

namespace Pi.Operator.Evaluation;

/// <summary><c>pi_operator eval MODEL</c>: how often a model solves each task, over the wire, behind gate and controllers.</summary>
internal static class EvalVerb
{
    private static readonly string[] _allTasks = ["bowl", "stack", "push", "sort"];

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "Name or folder of the model package." };
        var robot = new Option<string>("--robot") { Description = "Name or path of the robot description.", DefaultValueFactory = _ => "sim" };
        var tasks = new Option<string[]>("--task") { Description = "Tasks: bowl, stack, push, sort; all when left out.", AllowMultipleArgumentsPerToken = true };
        var settings = new Option<string[]>("--setting") { Description = "How much of the world is varied.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["standard"] };
        var episodes = new Option<int>("--episodes") { Description = "Episodes of each task and setting.", DefaultValueFactory = _ => 20 };
        var seed = new Option<int>("--seed") { Description = "The first seed.", DefaultValueFactory = _ => 0 };
        var words = new Option<string?>("--say") { Description = "Other words for the instruction; {0} is the named block's colour." };
        var shuffle = new Option<bool>("--shuffle") { Description = "Names another block than the world judges by." };
        var mind = new Option<string[]>("--mind") { Description = "Parameters of the mind, such as real_time_chunking:=false." };
        var world = new Option<string[]>("--world") { Description = "Parameters of the world, such as image_latency:=0.12." };
        var json = new Option<string?>("--json") { Description = "Writes the figures to this file." };
        var domain = new Option<int>("--domain") { Description = "DDS domain, on this machine alone.", DefaultValueFactory = _ => 61 };
        var command = new Command("eval", "Scores a model in the simulated world.") { model, robot, tasks, settings, episodes, seed, words, shuffle, mind, world, json, domain };
        command.SetAction((parsed, stop) => RunAsync(
            new EvalSettings
            {
                Tasks = parsed.GetValue(tasks) is { Length: > 0 } chosen ? chosen : _allTasks,
                Settings = parsed.GetRequiredValue(settings),
                Episodes = parsed.GetValue(episodes),
                FirstSeed = parsed.GetValue(seed),
                Words = parsed.GetValue(words),
                Shuffles = parsed.GetValue(shuffle),
                Json = parsed.GetValue(json),
                Crew = new CrewSettings
                {
                    Robot = Places.Robot(parsed.GetRequiredValue(robot)),
                    Model = Places.Model(parsed.GetRequiredValue(model)),
                    Domain = parsed.GetValue(domain),
                    LogFolder = Path.Combine("artifacts", "log", $"eval-{parsed.GetValue(domain)}"),
                    MindArguments = Parameters(parsed.GetValue(mind)),
                    WorldArguments = Parameters(parsed.GetValue(world)),
                },
            },
            stop));
        return command;
    }

    private static string[] Parameters(string[]? given) => [.. (given ?? []).SelectMany(parameter => new[] { "-p", parameter })];

    private static async Task<int> RunAsync(EvalSettings settings, CancellationToken stop)
    {
        if (settings.Episodes < 1)
            throw new OperatorException($"--episodes is {settings.Episodes}: expected at least 1.");
        using Session session = await Session.StartAsync(settings.Crew, stop);
        var trial = new Trial(session, settings);
        var results = new List<EpisodeResult>();
        foreach (string setting in settings.Settings)
        {
            foreach (string task in settings.Tasks)
            {
                for (int seed = settings.FirstSeed; seed < settings.FirstSeed + settings.Episodes; seed++)
                    results.Add(Tell(await trial.RunAsync(task, setting, seed, stop)));
            }
        }
        return new ScoreTable(Path.GetFileName(settings.Crew.Model), results).Finish(settings.Json);
    }

    private static EpisodeResult Tell(EpisodeResult result)
    {
        string verdict = result.IsDone ? "done" : "FAILED";
        Console.WriteLine(FormattableString.Invariant($"{result.Task,-5} {result.Setting,-11} seed {result.Seed,-6} {verdict,-6} {result.Seconds,5:0.0} s  {result.Instruction}  {result.Trouble}"));
        return result;
    }
}
