"""MlipSpec from Python: the program `mlipspec`, and a validation of an ASE calculator.

    import mlipspec
    answer = mlipspec.validate("mace.calculators:MACECalculator", suite="silicon", elements=["Si"],
                               arguments={"model_paths": "m.model"})
    assert answer.green, answer.gate
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

__all__ = ["Answer", "executable", "main", "validate"]


def executable():
    """The program: that of this package, or the one that MLIPSPEC_EXECUTABLE names."""
    given = os.environ.get("MLIPSPEC_EXECUTABLE")
    if given:
        return given
    own = pathlib.Path(__file__).parent / "bin" / "mlipspec"
    if not own.exists():
        raise FileNotFoundError(
            f"the program is not in this package: expected {own}; install a wheel (python/build.sh makes one), "
            "or name a program by MLIPSPEC_EXECUTABLE"
        )
    return str(own)


def main():
    """The command `mlipspec`: this process becomes the program, so signals and exit codes are its own."""
    program = executable()
    os.execv(program, [program, *sys.argv[1:]])


@dataclass
class Answer:
    """How a validation ended."""

    exit_code: int
    """0 green, 1 red, 2 wrong settings, 3 nothing could be judged, 130 stopped."""
    gate: str
    """The gate's answer in one line."""
    reasons: list = field(default_factory=list)
    """Why it is red."""
    tests: dict = field(default_factory=dict)
    """Outcome and message of each test by its name: passed, failed, skipped or known failure."""
    output: str = ""
    """What the program printed."""

    @property
    def green(self):
        """Whether the potential may be released."""
        return self.exit_code == 0


def validate(calculator, suite, elements, arguments=None, name=None, folder=".", options=()):
    """Validates an ASE calculator.

    calculator: what makes one: "module:callable", or a class or function that a module holds under its name. It is
        called in a process of its own, since a calculator in hand cannot leave this one.
    suite: a packaged suite, such as "silicon", or the path of a file of materials.
    elements: the chemical symbols that it covers.
    arguments: the keyword arguments of the call.
    name: the name under which it is judged; the callable's unless given.
    folder: where baselines, journal and card lie.
    options: further options of `mlipspec validate`, such as ["--cost", "seconds"].
    """
    factory = calculator if isinstance(calculator, str) else _importable(calculator)
    entry = {"kind": "ase", "factory": factory, "elements": list(elements), "python": sys.executable}
    if arguments:
        entry["arguments"] = arguments
    folder = pathlib.Path(folder).resolve()
    with tempfile.TemporaryDirectory(prefix="mlipspec-") as work:
        settings = pathlib.Path(work) / "mlipspec.json"
        settings.write_text(json.dumps({"potentials": {name or factory.split(":")[-1]: entry}}), encoding="utf-8")
        events = pathlib.Path(work) / "events.jsonl"
        suites = [suite] if isinstance(suite, (str, os.PathLike)) else suite
        command = [executable(), "validate", "--settings", str(settings), "--events", str(events)]
        command += ["--baselines", str(folder / "baselines"), "--results", str(folder / "mlipspec-results")]
        command += [word for each in suites for word in ("--suite", str(each))]
        done = subprocess.run([*command, *options], cwd=folder, text=True, capture_output=True, env=_with_path(factory))
        lines = [json.loads(line) for line in events.read_text(encoding="utf-8").splitlines()] if events.exists() else []
    gate = next((line for line in lines if line["event"] == "gate"), {"line": done.stderr.strip(), "reasons": []})
    tests = {line["test"]: (line["outcome"], line["message"]) for line in lines if line["event"] == "ended"}
    return Answer(done.returncode, gate["line"], gate["reasons"], tests, done.stdout + done.stderr)


def _importable(calculator):
    module, name = getattr(calculator, "__module__", None), getattr(calculator, "__qualname__", None)
    if not module or not name or "<" in name or module == "__main__":
        raise ValueError(
            f"{calculator!r} cannot be imported by another process: expected a class or function of a module, "
            "such as mace.calculators.MACECalculator; put your own into a file beside your tests and import it from there"
        )
    return f"{module}:{name}"


# The worker imports what is importable here.
def _with_path(factory):
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join(p for p in sys.path if p)
    return environment
