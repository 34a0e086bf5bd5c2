"""The plug-in and the function, on the program that MLIPSPEC_EXECUTABLE names: python3 -m pytest python/tests"""

import json
import os
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as xml

import pytest

PYTHON = pathlib.Path(__file__).parent.parent
LATTICE = "Materials.Expected(lattice) [LJ-Ar]"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """What is measured once serves all tests."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture
def argon(tmp_path, store):
    """Solid argon: a = 5.297 Å of this potential, whatever is expected of it."""

    def write(at_most=5.4, signatures=None):
        entry = {"kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4, "elements": ["Ar"], "speed": "fast"}
        (tmp_path / "mlipspec.json").write_text(json.dumps({"potentials": {"LJ-Ar": entry}}))
        expect = {"a": {"atLeast": 5.1, "atMost": at_most, "unit": "Å"}}
        test = {"name": "lattice", "check": "lattice-constant", "crystal": "argon", "expect": expect}
        crystals = {"argon": {"prototype": "fcc", "elements": ["Ar"]}}
        (tmp_path / "materials.json").write_text(json.dumps({"crystals": crystals, "tests": [test]}))
        if signatures:
            (tmp_path / "known-failures.json").write_text(json.dumps(signatures))
        return tmp_path

    return write


def run(folder, store, *words):
    environment = {k: v for k, v in os.environ.items() if k != "CI"}
    environment |= {"PYTHONPATH": str(PYTHON), "MLIPSPEC_STORE": str(store), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "mlipspec.plugin", "-p", "no:cacheprovider", "-rA", *words]
    return subprocess.run(command, cwd=folder, env=environment, text=True, capture_output=True)


def test_one_item_for_each_test_and_one_for_the_gate(argon, store):
    folder = argon()
    done = run(folder, store, "mlipspec.json", "--junitxml=report.xml")
    assert done.returncode == 0, done.stdout + done.stderr
    cases = [case.get("name") for case in xml.parse(folder / "report.xml").getroot().iter("testcase")]
    assert LATTICE in cases and cases[-1] == "gate" and len(cases) > 10
    assert "passed" in done.stdout.splitlines()[-1] and "failed" not in done.stdout.splitlines()[-1]


def test_a_failure_and_the_red_gate_say_what_the_program_says(argon, store):
    done = run(argon(at_most=5.2), store, "mlipspec.json")
    assert done.returncode == 1
    assert "2 failed" in done.stdout.splitlines()[-1]
    assert 'LJ-Ar does not satisfy "a": measured 5.297' in done.stdout
    assert "gate: RED, LJ-Ar: Materials.Expected(lattice) fails" in done.stdout


def test_a_choice_runs_no_more_and_has_no_verdict(argon, store):
    done = run(argon(), store, "mlipspec.json", "-k", "lattice or gate")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed, 1 skipped" in done.stdout.splitlines()[-1]
    assert "no verdict, partial run" in done.stdout


def test_the_first_failure_may_end_the_session(argon, store):
    done = run(argon(at_most=5.2), store, "mlipspec.json", "-x", "-k", "lattice or gate")
    assert done.returncode == 1
    assert "1 failed" in done.stdout.splitlines()[-1] and "stopping after 1 failures" in done.stdout


def test_settings_that_are_wrong_are_an_error_of_collection(argon, store):
    folder = argon()
    (folder / "mlipspec.json").write_text("{ ")
    done = run(folder, store, "mlipspec.json")
    assert done.returncode == 2
    assert "is not valid JSON" in done.stdout


def test_a_calculator_that_no_other_process_can_import_is_refused():
    sys.path.insert(0, str(PYTHON))
    import mlipspec

    with pytest.raises(ValueError, match="cannot be imported by another process"):
        mlipspec.validate(lambda: None, suite="silicon", elements=["Si"])


def test_an_ase_calculator_is_validated(argon, store, monkeypatch):
    pytest.importorskip("ase")
    sys.path.insert(0, str(PYTHON))
    import mlipspec
    from ase.calculators.lj import LennardJones

    folder = argon()
    monkeypatch.setenv("MLIPSPEC_STORE", str(store))
    monkeypatch.delenv("CI", raising=False)
    answer = mlipspec.validate(
        LennardJones,
        suite=folder / "materials.json",
        elements=["Ar"],
        arguments={"sigma": 3.4, "epsilon": 0.0104, "rc": 8.5},
        name="ASE",
        folder=folder,
        options=["--domain", "crystal"],
    )
    assert answer.green, answer.output
    assert answer.tests["Materials.Expected(lattice) [ASE]"][0] == "passed", answer.output
