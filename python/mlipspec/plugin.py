"""Tests of MlipSpec as items of pytest: `pytest mlipspec.json`, or `pytest --mlipspec-suite silicon mlipspec.json`.

A folder's mlipspec.json becomes one item for each test of each potential and one for the gate. They run in one process
of `mlipspec validate`, which measures in its own order; an item waits for its own answer. A signed failure is xfail, what
does not apply or is not claimed is skipped.
"""

import json
import os
import pathlib
import subprocess
import tempfile

import pytest

from . import executable

GATE = "gate"


def pytest_addoption(parser):
    group = parser.getgroup("mlipspec")
    group.addoption("--mlipspec-suite", action="append", default=[], metavar="SUITE",
                    help="a packaged suite, or a file of materials; materials.json beside mlipspec.json unless given")
    group.addoption("--mlipspec-options", default="", metavar="WORDS",
                    help="further options of mlipspec validate, such as '--cost seconds --strict'")


def pytest_collect_file(file_path, parent):
    named = parent.config.getoption("--mlipspec-suite")
    if file_path.name == "mlipspec.json" and (named or (file_path.parent / "materials.json").exists()):
        return Settings.from_parent(parent, path=file_path)
    return None


class Settings(pytest.File):
    """A settings file with its suites."""

    def collect(self):
        with tempfile.TemporaryDirectory(prefix="mlipspec-") as work:
            plan = pathlib.Path(work) / "plan.jsonl"
            done = subprocess.run([*self.command(), "--plan", "--events", str(plan)], text=True, capture_output=True)
            if done.returncode != 0:
                raise self.CollectError(done.stderr.strip() or done.stdout.strip())
            names = [json.loads(line)["test"] for line in plan.read_text(encoding="utf-8").splitlines()]
        self.count, self.run = len(names), None
        for name in names:
            yield Test.from_parent(self, name=name)
        yield Gate.from_parent(self, name=GATE)

    def command(self):
        words = [executable(), "validate", "--settings", str(self.path), "--plain"]
        for suite in self.config.getoption("--mlipspec-suite"):
            words += ["--suite", suite]
        return words + self.config.getoption("--mlipspec-options").split()

    def started(self, session):
        """The run, begun with the first item that asks; of the items that pytest has chosen."""
        if self.run is None:
            chosen = [item.name for item in session.items if isinstance(item, Test) and item.parent is self]
            self.run = Run(self.command(), chosen if len(chosen) < self.count else None)
        return self.run


class Run:
    """One process of mlipspec validate, read as it goes."""

    def __init__(self, command, chosen):
        self.folder = tempfile.TemporaryDirectory(prefix="mlipspec-")
        events = pathlib.Path(self.folder.name) / "events"
        os.mkfifo(events)
        if chosen is not None:
            only = pathlib.Path(self.folder.name) / "only.txt"
            only.write_text("\n".join(chosen) + "\n", encoding="utf-8")
            command = [*command, "--only", str(only)]
        self.log = open(pathlib.Path(self.folder.name) / "log", "w+", encoding="utf-8")
        self.process = subprocess.Popen([*command, "--events", str(events)], stdout=self.log, stderr=self.log)
        # Opened for both ways, so that a program that ends before it writes blocks nobody.
        self.pipe = os.fdopen(os.open(events, os.O_RDWR | os.O_NONBLOCK), "rb", buffering=0)
        self.rest, self.ended, self.gate = b"", {}, None

    def outcome(self, name):
        """Waits for a test; None if the run ended without it."""
        self.read_until(lambda: name in self.ended)
        return self.ended.get(name)

    def answer(self):
        """Waits for the end; the gate's line as the program wrote it, or None."""
        self.read_until(lambda: self.gate is not None)
        self.process.wait()
        return self.gate

    def read_until(self, done):
        import select
        while not done():
            ready, _, _ = select.select([self.pipe], [], [], 0.1)
            data = self.pipe.read(65536) if ready else None
            if data:
                self.take(data)
            elif self.process.poll() is not None:
                return

    def take(self, data):
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in map(json.loads, lines):
            if line["event"] == "ended":
                self.ended[line["test"]] = line
            elif line["event"] == "gate":
                self.gate = line

    def said(self):
        self.log.flush()
        return pathlib.Path(self.log.name).read_text(encoding="utf-8").strip()

    def stop(self):
        """As Ctrl+C does: what is measured is kept."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()
        self.pipe.close()
        self.log.close()
        self.folder.cleanup()


class Failed(Exception):
    """What a test says when it fails."""


class Item(pytest.Item):
    def repr_failure(self, excinfo, style=None):
        return str(excinfo.value) if isinstance(excinfo.value, Failed) else super().repr_failure(excinfo, style)

    def reportinfo(self):
        return self.path, None, self.name


class Test(Item):
    """One test of one potential."""

    def runtest(self):
        run = self.parent.started(self.session)
        ended = run.outcome(self.name)
        if ended is None:
            raise Failed(f"mlipspec ended without this test (exit code {run.process.poll()}):\n{run.said()}")
        if ended["outcome"] == "failed":
            raise Failed(ended["message"])
        if ended["outcome"] == "known failure":
            pytest.xfail(ended["message"])
        if ended["outcome"] == "skipped":
            pytest.skip(ended["message"])


class Gate(Item):
    """May these potentials be released?"""

    def runtest(self):
        run = self.parent.started(self.session)
        gate = run.answer()
        if gate is None:
            raise Failed(f"mlipspec ended without an answer (exit code {run.process.poll()}):\n{run.said()}")
        if "no verdict" in gate["line"]:
            pytest.skip(gate["line"])
        if gate["exitCode"] != 0:
            raise Failed("\n".join([gate["line"], *(f"  - {reason}" for reason in gate["reasons"])]))


def pytest_sessionfinish(session):
    for file in {item.parent for item in getattr(session, "items", []) if isinstance(item, Item)}:
        if file.run is not None:
            file.run.stop()
