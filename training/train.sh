#!/bin/bash
# Makes models/pi-mini from nothing: records the expert, trains in stages, lets the model try and learn from the expert's corrections
# (DAgger), exports, imports, evaluates. Stopped and started again, it goes on where it was.
#
#   training/train.sh [--work DIR] [--threads N] [--rounds N]
#
# --work     where recordings, checkpoints and logs go (20 GB; artifacts/training when left out)
# --threads  of PyTorch (1)
# --rounds   of DAgger (3)
#
# PYTHON=... chooses another Python than Debian's; where its PyTorch finds a CUDA GPU, it trains there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source eng/prepare.sh

work=artifacts/training threads=1 rounds=3
while (($#)); do
  case "$1" in
    --work) work=$2 ;;
    --threads) threads=$2 ;;
    --rounds) rounds=$2 ;;
    *) fail "training/train.sh knows no option '$1': it takes --work DIR, --threads N, --rounds N" ;;
  esac
  shift 2
done
mkdir -p "$work"
work=$(realpath "$work")

prepare training wire sim onnx
build src/Pi.Sim
build src/Pi.Import
sim=$PWD/artifacts/bin/Pi.Sim/release/pi_sim
import=$PWD/artifacts/bin/Pi.Import/release/pi-import
export PYTHONPATH=$PWD/training OPENBLAS_NUM_THREADS=$threads PYTHONDONTWRITEBYTECODE=1

# Debian's PyTorch belongs to Debian's Python, which need not be the first on the path; one built for CUDA belongs to $PYTHON.
python() {
  echo "+ python3 -m pi_mini.$*" >&2
  "${PYTHON:-/usr/bin/python3}" -m "pi_mini.$@"
}

# Convolutions in bf16 take half the time where the processor has it.
fast=()
grep -qs avx512_bf16 /proc/cpuinfo && fast=(--bf16)

# record NAME OPTION...: episodes into a folder, then packed into one file; nothing that is there already.
record() {
  local name=$1
  [[ -f $work/pack/$name.images.npy ]] && return
  rm -rf "$work/data/$name"
  mkdir -p "$work/pack"
  "$sim" record "$work/data/$name" --halve --setting mixed "${@:2}"
  python data "$work/data/$name" "$work/pack/$name"
  rm -rf "$work/data/$name"
}

# act NAME FROM STEPS RATE OPTION...: a stage of motion and thought, unless it has come to its end.
act() {
  local name=$1 from=$2 steps=$3 rate=$4
  [[ -f $work/$name.done ]] && return
  python train act --name "$name" --folder "$work" --start "$work/$from.pt" --steps "$steps" --rate "$rate" --batch 52 --noises 2 \
    --emphasis 2 --threads "$threads" "${fast[@]}" "${@:5}"
  touch "$work/$name.done"
}

record stills --stills 50 --episodes 90 --seed 0
record bowl --task bowl --episodes 240 --seed 10000 --forks 2 --counterfactuals
record stack --task stack --episodes 200 --seed 10000 --forks 2
record sort --task sort --episodes 120 --seed 10000 --forks 2
record push --task push --episodes 180 --seed 30000 --forks 1

# First to see and name, on scenes at rest; then which word is which; then to act and think.
if [[ ! -f $work/see.done ]]; then
  python train see --folder "$work" --data "$work/pack/stills" --steps 2000 --batch 64 --threads "$threads"
  touch "$work/see.done"
fi
if [[ ! -f $work/bind.done ]]; then
  python train bind --folder "$work" --start "$work/see.pt" --data "$work/pack/stills" --steps 800 --batch 96 --rate 2e-3 --threads "$threads"
  touch "$work/bind.done"
fi
data=("$work"/pack/{stills,bowl,stack,sort,push})
act act bind 4000 1e-3 --refit --data "${data[@]}"

last=act
for ((round = 1; round <= rounds; round++)); do
  gathered=$work/pack/gathered$round
  [[ -f $gathered.images.npy ]] ||
    python dagger "$work/$last.pt" "$gathered" --simulator "$sim" --episodes 240 --seed $((500000 + 10000 * round)) --worlds 12
  data+=("$gathered")
  act "act$round" "$last" 2500 1e-3 --data "${data[@]}" --gathered "$round"
  last=act$round
done

[[ -d $work/example ]] || "$sim" record "$work/example" --task bowl --episodes 1 --seed 4242
rm -rf "$work/pi-mini-checkpoint" "$work/pi-mini"
python export "$work/$last.pt" "$work/pi-mini-checkpoint" --example "$work"/example/*.npz
"$import" "$work/pi-mini-checkpoint" "$work/pi-mini"
mkdir -p models/pi-mini
cp "$work"/pi-mini/* models/pi-mini/
python curves models/pi-mini/curves.png "$work"/see.jsonl "$work"/bind.jsonl "$work"/act.jsonl "$work"/act[0-9]*.jsonl
python evaluate "$work/$last.pt" --simulator "$sim" --episodes 100 --json "$work/success.json"
