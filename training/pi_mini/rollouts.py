"""Closed loops of a policy in many worlds at once, with the delays of a real one; for evaluation and for DAgger."""

from dataclasses import dataclass, field

import numpy as np

from pi_mini.data import COLOURS, HORIZON, colours_in

SYNONYMS = {"red": "crimson", "green": "emerald", "blue": "navy", "yellow": "golden", "purple": "violet", "orange": "tangerine"}


@dataclass
class Pace:
    """How the loop runs, in periods of 0.1 s."""

    # Steps from one look to the next.
    execute: int = 3
    # Steps from the look to the first joint target that follows from it.
    delay: int = 1
    # Steps between thoughts.
    think: int = 6


@dataclass
class Episode:
    task: str
    setting: str
    seed: int
    instruction: str = ""
    named: list = field(default_factory=list)
    thought: str = ""
    chunk: np.ndarray | None = None
    next_thought: int = 0
    periods: int = 0
    done: bool = False
    right_thoughts: int = 0
    thoughts: int = 0
    lifted: list = field(default_factory=list)
    records: list = field(default_factory=list)
    blocks: int = 0


@dataclass
class Variant:
    """What is taken from the policy, for ablations."""

    thinks: bool = True
    blind: tuple = ()
    shuffled: bool = False
    # Other words for the bowl task; {colour} is the named block's, {synonym} a word for it that no training text holds.
    say: str | None = None


class Rollouts:
    def __init__(self, worlds, policy, pace, variant=None, seed=0):
        self.worlds, self.policy, self.pace = worlds, policy, pace
        self.variant = variant or Variant()
        self.rng = np.random.default_rng(seed)

    def run(self, wanted, foresee=1, on_step=None, limit=None):
        """Runs episodes (task, setting, seed) to their end, or to `limit` periods; `on_step` may add to a world's next request."""
        waiting = [Episode(*entry) for entry in wanted]
        slots = [None] * len(self.worlds)
        finished = []
        while waiting or any(slots):
            for i, slot in enumerate(slots):
                if slot is None and waiting:
                    slots[i] = waiting.pop(0)
                    self.worlds[i].ask(task=slots[i].task, setting=slots[i].setting, seed=slots[i].seed, look=True, foresee=foresee)
                    self._note(slots[i], self.worlds[i].receive(), fresh=True)
            active = [i for i, slot in enumerate(slots) if slot is not None]
            self._decide([slots[i] for i in active])
            for i in active:
                request = {"perform": self._next_targets(slots[i]), "look": True, "foresee": foresee}
                if on_step:
                    on_step(slots[i], request)
                self.worlds[i].ask(**request)
            for i in active:
                self._note(slots[i], self.worlds[i].receive())
                if slots[i].over or (limit and slots[i].periods >= limit):
                    finished.append(slots[i])
                    slots[i] = None
        return finished

    def _note(self, episode, reply, fresh=False):
        if fresh or not (self.variant.shuffled or self.variant.say):
            episode.named = [COLOURS[i] for i in colours_in(reply["instruction"])][:1]
            episode.instruction = self._words(episode, reply)
        episode.reply = reply
        episode.done, episode.over, episode.lifted = reply["is_done"], reply["is_over"], reply["lifted"]
        episode.blocks = sum(place is not None for place in reply["objects"][:6])

    def _words(self, episode, reply):
        if self.variant.say:
            return self.variant.say.format(colour=episode.named[0], synonym=SYNONYMS[episode.named[0]])
        return self._dealt(reply) if self.variant.shuffled else reply["instruction"]

    def _dealt(self, reply):
        """The instruction with its blocks' names dealt anew among those on the table."""
        present = [COLOURS[i] for i in range(6) if reply["objects"][i] is not None]
        named = [COLOURS[i] for i in colours_in(reply["instruction"])]
        dealt = dict(zip(named, self.rng.permutation(present)))
        return " ".join(dealt.get(word, word) for word in reply["instruction"].split())

    def _decide(self, episodes):
        images = np.stack([episode.reply["images"] for episode in episodes])
        maps = self.policy.see(images, self.variant.blind)
        due = [i for i, episode in enumerate(episodes) if self.variant.thinks and episode.periods >= episode.next_thought]
        if due:
            for i, thought in zip(due, self.policy.think(maps[due], [episodes[i].instruction for i in due])):
                episode = episodes[i]
                episode.thought, episode.next_thought = thought, episode.periods + self.pace.think
                episode.thoughts += 1
                episode.right_thoughts += thought == episode.reply["thought"]
        words = [episode.thought if self.variant.thinks else episode.instruction for episode in episodes]
        chunks = self.policy.act(maps, words, [episode.reply["positions"] for episode in episodes])
        for episode, chunk in zip(episodes, chunks):
            episode.fresh = chunk

    def _next_targets(self, episode):
        """The rest of the old chunk while the new one was being made, then the new one from where it now is."""
        delay = self.pace.delay
        held = episode.chunk if episode.chunk is not None else np.repeat([episode.reply["positions"]], HORIZON, 0)
        targets = [*held[:delay], *episode.fresh[delay : self.pace.execute]]
        executed = len(targets)
        episode.chunk = np.concatenate([episode.fresh[executed:], np.repeat(episode.fresh[-1:], executed, 0)])
        episode.periods += executed
        return [[float(x) for x in target] for target in targets]
