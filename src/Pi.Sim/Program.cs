// Command-line output.
#pragma warning disable RS0030
using Pi.Sim.Experts;
using Pi.Sim.Scene;
using Pi.Sim.Tasks;

using var world = new World();
using var demo = new Demonstration(world);
int n = int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture);
foreach (TaskKind kind in args.Length > 2 ? [TaskNames.Parse(args[2])] : Enum.GetValues<TaskKind>())
{
    int ok = 0; double steps = 0; var sw = System.Diagnostics.Stopwatch.StartNew(); double sim = 0;
    for (int seed = 0; seed < n; seed++)
    {
        Episode e = demo.Start(kind, Variation.Named(args[1]), seed);
        string log = "", last = ""; int done = 0, t = 0;
        for (; t < (kind == TaskKind.Sort ? 400 : 200) && done < 3; t++)
        {
            ExpertAction a = demo.Expert.Act(e);
            if (a.Phase != last) log += $" {a.Phase}@{t};";
            last = a.Phase;
            demo.Perform(a.Joints);
            done = Judge.IsDone(world, e) ? done + 1 : 0;
        }
        sim += world.Time;
        if (done == 3) { ok++; steps += t; }
        if (done < 3 || seed < 1) Console.WriteLine($"  {(done < 3 ? "FAIL" : "ok")} {kind} {seed} '{e.Instruction}' {log}");
    }
    Console.WriteLine($"{kind}: {ok}/{n}, {steps / Math.Max(1, ok):F1} steps, {sim / sw.Elapsed.TotalSeconds:F1} x real time, warnings {world.State.Warnings}");
}
return 0;
