"""Times pi05.py on this machine's GPU, eager and compiled; the last line of the output is one JSON object."""

import argparse
import json
import statistics
import time

import torch

from pi05 import Dimensions, Pi05


def measure(work, runs, warm):
    def once():
        begin = time.perf_counter()
        work()
        if torch.cuda.is_available():
            torch.cuda.synchronize()
        return (time.perf_counter() - begin) * 1e3

    for _ in range(warm):
        once()
    times = sorted(once() for _ in range(runs))
    rank = lambda share: times[min(len(times) - 1, int(share * len(times)))]
    return {"p50": statistics.median(times), "p95": rank(0.95), "p99": rank(0.99)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cameras", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--tokens", type=int, default=60)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--thought", type=int, default=20)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--checkpoint", help="safetensors folder; random weights without")
    parser.add_argument("--compile-mode", default="reduce-overhead", help="of torch.compile; 'none' leaves it out")
    options = parser.parse_args()

    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(0)
    d = Dimensions()
    with torch.device(device), torch.inference_mode():
        torch.set_default_dtype(torch.bfloat16)
        model = Pi05(d).eval()
        for parameter in model.parameters():
            parameter.normal_(std=0.02)
        torch.set_default_dtype(torch.float32)
        if options.checkpoint:
            model.load(options.checkpoint)
        figures = {}
        for cameras in options.cameras:
            figures[str(cameras)] = bench(model, cameras, options)
    peak = torch.cuda.max_memory_allocated() if device == "cuda" else 0
    name = torch.cuda.get_device_name() if device == "cuda" else "cpu"
    print(json.dumps({"torch": torch.__version__, "device": name, "peak_bytes": peak, "cameras": figures}))


def bench(model, cameras, options):
    images = torch.rand(cameras, 3, model.d.image, model.d.image) * 2 - 1
    tokens = torch.randint(5, model.d.vocabulary, (options.tokens,))
    noise = torch.randn(model.d.horizon, model.d.actions)

    def chunk(images, tokens, noise):
        return model.denoise(model.prefill(model.see(images), tokens)[0], noise, options.steps)

    features = model.see(images)
    cache, hidden = model.prefill(features, tokens)
    eager = {
        "vision": measure(lambda: model.see(images), options.runs, 5),
        "prefill": measure(lambda: model.prefill(features, tokens), options.runs, 5),
        "act": measure(lambda: model.denoise(cache, noise, options.steps), options.runs, 5),
        "chunk": measure(lambda: chunk(images, tokens, noise), options.runs, 5),
        "thought": measure(lambda: model.think(cache, hidden, options.thought), max(3, options.runs // 10), 1),
    }
    if options.compile_mode == "none":
        return {"eager": eager}
    return {"eager": eager, "compiled": {"chunk": bench_compiled(model, images, tokens, noise, options)}}


def bench_compiled(model, images, tokens, noise, options):
    """Each part compiled by itself: unrolling the flow's steps into one graph would take longer to compile than all else to run."""
    see, prefill, velocity = (torch.compile(part, mode=options.compile_mode) for part in (model.see, model.prefill, model.velocity))
    times = [torch.tensor(1 - step / options.steps, device=noise.device) for step in range(options.steps)]

    def chunk():
        torch.compiler.cudagraph_mark_step_begin()
        cache, _ = prefill(see(images), tokens)
        x = noise
        for t in times:
            x = x - velocity(cache, x, t) / options.steps
        return x

    return measure(chunk, options.runs, 5)


if __name__ == "__main__":
    main()
