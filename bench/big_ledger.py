"""How long does verify.py take for a large ledger, and how much memory?

    python bench/big_ledger.py [--entries N] [--memory MB] [--keep DIR]

Writes an export of N leaves (a million, unless told otherwise) with the house's own canonical JSON, tree and notes,
then runs verify.py alone, in an address space of at most MB, and prints one JSON object: seconds for each (by the
clock, and of computing), the peak of resident memory of verify.py in MB, and what it said. Exit code 0 when that was
"ok".
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve()
VERIFY = HERE.parents[1] / "verify.py"
DIGEST = "5f" * 32
CPU_SECONDS = 1_800


def leaf(seq: int) -> dict[str, Any]:
    """What the filing of a letter leaves, one every two seconds."""
    moment = f"2026-{seq // 1_209_600 + 1:02d}-{seq // 43_200 % 28 + 1:02d}T{seq // 1800 % 24:02d}:{seq // 30 % 60:02d}"
    at = f"{moment}:{seq % 30 * 2:02d}.123456Z"
    facts = {
        "channel": "web", "first_reply_by": "2026-09-10", "full_answer_by": "2026-10-01", "language": "vi",
        "reference": f"VD-{seq % 10_000:04d}-KFM", "unit": "4762747673065836405", "via": "web",
        "words": f"{250076280278450176 + seq},{250076280349753344 + seq}",
    }  # fmt: skip
    return {
        "v": 1, "seq": seq, "realm": "vd", "recorded_at": at, "at": at, "actor": "resident", "kind": "case_filed",
        "subject": f"case:{250076280278450000 + seq}", "facts": facts, "digests": {"what": DIGEST, "place": DIGEST},
    }  # fmt: skip


def write(folder: Path, entries: int) -> None:
    """An export as ``dongthuan ledger export`` writes it."""
    sys.path.insert(0, str(HERE.parents[1] / "src"))
    from dongthuan.kernel import canonical, merkle, notes

    tree = merkle.Frontier()
    with (folder / "leaves.jsonl").open("wb") as lines, (folder / "hashes").open("wb") as hashes:
        for seq in range(1, entries + 1):
            line = canonical.encode(leaf(seq))
            hashed = merkle.leaf_hash(line)
            lines.write(line + b"\n")
            hashes.write(hashed)
            tree.append(hashed)
    signer = notes.Signer("dongthuan/vd", notes.generate(bytes(range(32))))
    text = notes.checkpoint_text(signer.name, tree.size, tree.root())
    (folder / "checkpoint").write_text(notes.sign(text, signer), "utf-8")
    (folder / "key").write_text(signer.vkey + "\n", "utf-8")


class Run(NamedTuple):
    """Seconds by the clock and of computing, peak of resident memory in MB, and what was printed."""

    seconds: float
    cpu_seconds: float
    peak_rss_mb: float
    said: str


def run(*words: str, memory_mb: int = 0) -> Run:
    """Run a program to its end. Raises SystemExit when it fails.

    This process stays small on purpose: what Linux tells of a child counts the parent's memory before its start too.
    """
    begun, out = time.monotonic(), tempfile.TemporaryFile()  # noqa: SIM115 - closed with this process
    child = subprocess.Popen(words, stdout=out, preexec_fn=lambda: limit(memory_mb))
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    out.seek(0)
    said = out.read().decode()
    if child.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)} ended with {child.returncode}")
    computing = usage.ru_utime + usage.ru_stime
    return Run(round(time.monotonic() - begun, 2), round(computing, 2), round(usage.ru_maxrss / 1024, 1), said)


def limit(memory_mb: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    if memory_mb:
        resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))


def measure(folder: Path, entries: int, memory_mb: int) -> dict[str, Any]:
    making = run(sys.executable, str(HERE), "--entries", str(entries), "--write", str(folder))
    verifying = run(sys.executable, "-I", str(VERIFY), str(folder), memory_mb=memory_mb)
    report = json.loads(verifying.said)
    return {
        "entries": entries,
        "leaves_mb": round((folder / "leaves.jsonl").stat().st_size / 2**20, 1),
        "write_seconds": making.seconds,
        "verify_seconds": verifying.seconds,
        "verify_cpu_seconds": verifying.cpu_seconds,
        "verify_peak_rss_mb": verifying.peak_rss_mb,
        "memory_limit_mb": memory_mb,
        "verified": report["entries"],
        "ok": report["ok"],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--memory", type=int, default=512, metavar="MB")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write the export there, and leave it")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        write(given.write, given.entries)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        if given.keep:
            given.keep.mkdir(parents=True, exist_ok=True)
        found = measure(given.keep or Path(folder), given.entries, given.memory)
    sys.stdout.write(json.dumps(found) + "\n")
    return 0 if found["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
