"""An ASE calculator as an engine of MlipSpec: reads binary frames from standard input, answers on file descriptor 3.

The protocol is described in Worker/WorkerProtocol.cs. Needs ase and numpy, nothing else. Everything that a calculator prints goes to standard
output and error, which are log files, so it cannot disturb the protocol.
"""
import os
import sys

_answers = os.fdopen(3, "wb", buffering=0)
_requests = os.fdopen(os.dup(0), "rb")
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # a calculator that reads standard input must not swallow requests
os.dup2(2, 1)

import hashlib
import importlib
import importlib.util
import inspect
import json
import select
import shlex
import shutil
import signal
import site
import struct
import sysconfig
import time
import traceback

OPEN, START, EVALUATE, BATCH = 1, 2, 3, 4
INFO, READY, RESULT, ERROR, BATCH_RESULT = 101, 102, 103, 104, 105
EVALUATION, UNAVAILABLE, SETTINGS = 0, 1, 2  # categories of errors

# What to install for a module that is missing; the names of pip differ from those of modules.
PACKAGES = {
    "ase": "python3-ase", "numpy": "python3-numpy", "scipy": "python3-scipy", "torch": "python3-torch", "gpaw": "gpaw",
    "mace": "mace-torch", "deepmd": "deepmd-kit", "sevenn": "sevenn", "chgnet": "chgnet", "nequip": "nequip", "allegro": "nequip-allegro",
    "matgl": "matgl", "orb_models": "orb-models", "mattersim": "mattersim", "fairchem": "fairchem-core", "quippy": "quippy-ase", "tblite": "tblite", "dftd3": "dftd3",
}
DEBIAN = {"ase", "numpy", "scipy", "torch", "gpaw"}


_opened = []
_watching = False
FIRST_EVALUATION = 30  # s: how long the trial of a first evaluation may take


def _watch(event, arguments):
    """Keeps the names of files that are opened to be read from the making of a calculator to its first evaluation: what it reads decides its numbers."""
    if _watching and event == "open" and isinstance(arguments[0], str) and not (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR):
        _opened.append(os.path.abspath(arguments[0]))


sys.addaudithook(_watch)


def opened():
    """The files that were read, each once, in the order of their names; those of the interpreter and of the system excluded."""
    libraries = [sysconfig.get_path(p) for p in ("stdlib", "platstdlib", "purelib", "platlib")]
    system = ["/usr/lib", "/lib", "/lib64", "/proc", "/sys", "/dev", "/etc"]
    own = tuple({os.path.realpath(p) + os.sep for p in (*libraries, *site.getsitepackages(), site.getusersitepackages(), *system)})
    found = set()
    for name in _opened:
        if os.path.basename(os.path.dirname(name)) == "__pycache__":
            try:
                name = importlib.util.source_from_cache(name)
            except ValueError:
                continue
        if os.path.isfile(name) and not os.path.realpath(name).startswith(own):
            found.add(name)
    return sorted(found)


def heard(reader, seconds):
    """What a child writes until it ends, or for so long."""
    end, data = time.monotonic() + seconds, b""
    while select.select([reader], [], [], max(0.0, end - time.monotonic()))[0]:
        part = os.read(reader, 65536)
        if not part:
            break
        data += part
    return data


def held(path):
    """A file, or all files of a folder, in the order of their names; none where the text is no path."""
    if os.path.isfile(path):
        return [path]
    if not os.path.isdir(path):
        return []
    return sorted(os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names if os.path.isfile(os.path.join(folder, name)))


def texts(code):
    """The texts that stand in a program, those of its functions and classes too."""
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, (tuple, frozenset)):
            yield from (c for c in constant if isinstance(c, str))
        elif inspect.iscode(constant):
            yield from texts(constant)


def beside(text, folder):
    """What a text may name: a file, by its path, its path from a folder, or an environment variable that holds it; all files of a folder there."""
    text = os.environ.get(text, text) if text and "=" not in text and "\0" not in text else text
    if not text or len(text) > 1000 or "\n" in text or "\0" in text:
        return []
    path = os.path.join(folder, os.path.expandvars(os.path.expanduser(text)))
    if os.path.isfile(path):
        return [path]
    inside = os.path.normpath(path).startswith(os.path.normpath(folder) + os.sep)
    return [f for f in held(path) if os.sep + "__pycache__" + os.sep not in f] if inside else []


def started(calculator):
    """The programs that a calculator starts, and the files that stand in its command, its profile and its parameters: what they read is not seen here."""
    folder = str(getattr(calculator, "directory", None) or ".")
    profile = getattr(calculator, "profile", None)
    parameters = getattr(calculator, "parameters", None)
    given = [getattr(calculator, "command", None), *(getattr(profile, "__dict__", None) or {}).values()]
    for words in [shlex.split(os.path.expandvars(t)) for v in given for t in strings(v) if t.count("'") % 2 == 0 and t.count('"') % 2 == 0]:
        for word in words:
            program = shutil.which(word) if os.sep not in word else None
            yield from [program] if program else beside(word, folder)
    for text in strings([v for v in given if not isinstance(v, (str, list))] + ([dict(parameters)] if isinstance(parameters, dict) else [])):
        yield from beside(text, folder)
    if programs(calculator) and folder not in (".", ""):
        yield from (os.path.join(folder, name) for name in sorted(os.listdir(folder) if os.path.isdir(folder) else []) if os.path.isfile(os.path.join(folder, name)))


def is_of_an_evaluation(path, calculator):
    """Whether a file is input or output of an evaluation: it lies in the calculator's folder and begins with its name."""
    folder, own = getattr(calculator, "directory", None), getattr(calculator, "prefix", None) or getattr(calculator, "name", None)
    return programs(calculator) and bool(folder and own) and os.path.realpath(os.path.dirname(path)) == os.path.realpath(str(folder)) and os.path.basename(path).startswith(str(own))


def programs(calculator):
    """Whether it starts programs outside Python."""
    return bool({"FileIOCalculator", "GenericFileIOCalculator"} & {c.__name__ for c in type(calculator).__mro__})


class Refused(Exception):
    """An error with a message of ours, told without a traceback."""

    def __init__(self, category, message):
        super().__init__(message)
        self.category = category


def receive(count):
    data = _requests.read(count)
    if len(data) < count:
        os._exit(0)  # the host is done, or gone
    return data


def send(kind, payload=b""):
    data = memoryview(struct.pack("<ii", kind, len(payload)) + payload)
    while data:
        data = data[_answers.write(data):]


def last_lines(error):
    """The exception and where it was raised, without this file's frames."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename != "<string>"][-3:]
    where = " | ".join(f"{f.filename}, line {f.lineno}, in {f.name}: {f.line}" for f in frames)
    what = "".join(traceback.format_exception_only(type(error), error)).strip().replace("\n", " ")
    return f"{what} | {where}" if where else what


def missing(error):
    module = (error.name or str(error)).split(".")[0]
    package = PACKAGES.get(module, module)
    how = f"Debian: apt-get install {package}" if module in DEBIAN else f"{sys.executable} -m pip install {package}"
    return Refused(UNAVAILABLE, f"the Python module '{module}' is missing in {sys.executable}: {how}; or name with 'python' an interpreter that has it")


class Engine:
    def __init__(self):
        self.calculator = self.batch = self.atoms = None
        self.texts = []
        self.offers_stress = self.offers_energy = self.force_consistent = self.single = False

    # ---- opening -----------------------------------------------------------------------------------------------------------------------------

    def open(self, settings):
        global np, ase, Atoms, _watching
        _watching = True
        try:
            import ase
            import numpy as np
            from ase import Atoms
            source, space = self.source(settings)
        except ModuleNotFoundError as error:
            raise missing(error) from None
        arguments = dict(settings.get("arguments") or {})
        if callable(source) and not hasattr(source, "get_potential_energy"):
            source = self.construct(source, arguments, settings)
        elif inspect.isclass(source):
            source = self.construct(source, arguments, settings)
        elif arguments or settings.get("device"):
            raise Refused(SETTINGS, f"'arguments' and 'device' are given, but {settings['what']} is a calculator already: make it a function that takes them")
        if not hasattr(source, "get_potential_energy") or not hasattr(source, "get_forces"):
            raise Refused(SETTINGS, f"{settings['what']} gives a {type(source).__name__}, but an ASE calculator was expected, with get_potential_energy and get_forces")
        self.calculator = source
        self.evaluate_apart(settings.get("elements") or space.get("elements") or [])
        _watching = False
        self.batch = getattr(source, "calculate_batch", None) or space.get("calculate_batch")
        offered = getattr(source, "implemented_properties", ["energy", "forces", "stress"])
        self.offers_energy = "energy" in offered or "free_energy" in offered
        self.offers_stress = "stress" in offered
        self.force_consistent = "free_energy" in offered
        precision = settings.get("dtype") or self.stated_precision()
        self.single = precision == "float32"
        return {
            "engine": f"ASE {type(source).__name__}", "version": self.version(settings, space), "precision": precision,
            "device": settings.get("device") or str(getattr(source, "device", None) or "cpu"), "offersEnergy": self.offers_energy, "offersVirial": self.offers_stress,
            "offersBatch": self.batch is not None, "levelOfTheory": space.get("level_of_theory"), "elements": list(space.get("elements") or []),
        }

    def evaluate_apart(self, elements):
        """Notes what the first evaluation reads. It is tried in a copy of this process, so that the calculator stays as it was made and its first
        call is still its first; programs outside Python are not tried, as their files are not seen here."""
        if not elements or not hasattr(os, "fork") or programs(self.calculator):
            return
        began = time.time()
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            try:
                os.close(_answers.fileno())
                del _opened[:]
                if "torch" in sys.modules:
                    sys.modules["torch"].set_num_threads(1)  # threads of the parent do not live on here
                self.try_once(elements)
            except BaseException:  # what fails here fails again where it is reported
                pass
            finally:
                # What is younger than the trial was written by it, as a log.
                os.write(writer, "\0".join(n for n in dict.fromkeys(_opened) if os.path.exists(n) and os.path.getmtime(n) < began).encode())
                os._exit(0)
        os.close(writer)
        try:
            _opened.extend(name for name in heard(reader, FIRST_EVALUATION).decode().split("\0") if name)
        finally:
            os.close(reader)
            for kill in (lambda: os.killpg(child, signal.SIGKILL), lambda: os.kill(child, signal.SIGKILL)):
                try:
                    kill()
                except OSError:
                    pass
            os.waitpid(child, 0)

    def try_once(self, elements):
        for periodic in (True, False):
            positions = [(3.0 * k, 0.0, 0.0) for k in range(len(elements))]
            atoms = Atoms(elements, positions=positions, cell=[3.0 * len(elements) + 12.0, 15.0, 15.0], pbc=periodic)
            atoms.calc = self.calculator
            try:
                atoms.get_forces()
                atoms.get_potential_energy()
                return
            except Exception:  # some take only one of both
                pass

    def source(self, settings):
        """The calculator, or what makes it, and the names of the user's file."""
        if settings.get("file"):
            space = {"__file__": settings["file"], "__name__": "mlipspec_calculator"}
            sys.path.insert(0, os.path.dirname(settings["file"]))
            with open(settings["file"], encoding="utf-8") as text:
                code = compile(text.read(), settings["file"], "exec")
            self.texts = list(texts(code))
            exec(code, space)
            name = settings.get("factory") or "calculator"
            settings["what"] = f"'{name}' in {settings['file']}"
            if name not in space:
                known = ", ".join(k for k in space if not k.startswith("_"))
                raise Refused(SETTINGS, f"{settings['file']} defines no '{name}': it defines {known}")
            return space[name], space
        module, _, name = settings["factory"].partition(":")
        settings["what"] = settings["factory"]
        if not name:
            raise Refused(SETTINGS, f"'factory' is '{settings['factory']}', but expected is module:callable, such as ase.calculators.lj:LennardJones")
        found = importlib.import_module(module)
        for part in name.split("."):
            if not hasattr(found, part):
                known = ", ".join(k for k in dir(found) if not k.startswith("_") and callable(getattr(found, k)))
                raise Refused(SETTINGS, f"the Python module {module} has no '{name}': it has {known}")
            found = getattr(found, part)
        return found, {}

    def construct(self, factory, arguments, settings):
        try:
            takes = inspect.signature(factory).parameters
        except (TypeError, ValueError):
            takes = {}
        if settings.get("device"):
            if "device" not in takes:
                raise Refused(SETTINGS, f"'device' is given, but {settings['what']} takes no argument of that name: remove it, or pass it on in 'arguments' under its own name")
            arguments.setdefault("device", settings["device"])
        for name in ("dtype", "default_dtype"):
            if settings.get("dtype") and name in takes:
                arguments.setdefault(name, settings["dtype"])
        return factory(**arguments)

    def stated_precision(self):
        for name in ("default_dtype", "dtype"):
            stated = getattr(self.calculator, name, None)
            if stated is not None:
                return str(stated).rpartition(".")[2]
        return "float64"

    def version(self, settings, space):
        """Everything that decides the numbers as far as it can be known: versions, the user's file, model files among the arguments."""
        parts = [f"ase {ase.__version__}", f"numpy {np.__version__}"]
        top = type(self.calculator).__module__.split(".")[0]
        parts.append(f"{top} {getattr(sys.modules.get(top), '__version__', '')}")
        if "torch" in sys.modules:
            parts.append(f"torch {sys.modules['torch'].__version__}")
        files = [settings["file"]] if settings.get("file") else []
        files += [os.path.join(os.path.dirname(settings["file"]), f) for f in space.get("fingerprint_files", [])] if files else []
        files += [f for v in strings(settings.get("arguments")) for f in held(v)]
        # What an extension opens is not seen, so files count that the user's program or the calculator names.
        folder = os.path.dirname(settings["file"]) if settings.get("file") else "."
        unseen = [f for t in self.texts for f in beside(t, folder)] + [f for t in strings(vars(self.calculator)) for f in beside(t, folder)]
        unseen = [f for f in (*unseen, *started(self.calculator)) if not is_of_an_evaluation(f, self.calculator)]
        known = {os.path.realpath(f) for f in files}
        files += sorted({os.path.realpath(f) for f in (*opened(), *unseen)} - known)
        for file in files:
            with open(file, "rb") as data:
                parts.append(hashlib.sha256(data.read()).hexdigest()[:24])
        return "; ".join(parts)

    # ---- evaluating --------------------------------------------------------------------------------------------------------------------------

    def start(self, body):
        self.atoms, _ = self.read_atoms(body, 0)
        self.atoms.calc = self.calculator
        if hasattr(self.calculator, "reset"):
            self.calculator.reset()
        self.count = len(self.atoms)
        self.isolated = not self.atoms.pbc.any()

    @staticmethod
    def read_atoms(body, at):
        n, a, b, c = struct.unpack_from("<4i", body, at)
        cell = np.frombuffer(body, "<f8", 9, at + 16).reshape(3, 3)
        numbers = np.frombuffer(body, "<i4", n, at + 88)
        positions = np.frombuffer(body, "<f8", 3 * n, at + 88 + 4 * n).reshape(n, 3)
        return Atoms(numbers=numbers, positions=positions, cell=cell, pbc=(a, b, c)), at + 88 + 28 * n

    def evaluate(self, body):
        atoms, n = self.atoms, self.count
        cell = np.frombuffer(body, "<f8", 9).reshape(3, 3)
        if (cell != atoms.cell.array).any():
            atoms.set_cell(cell)
        atoms.arrays["positions"][...] = np.frombuffer(body, "<f8", 3 * n, 72).reshape(n, 3)
        calculator = self.calculator
        forces = calculator.get_forces(atoms)
        energy = np.nan
        if self.offers_energy:
            energy = calculator.get_potential_energy(atoms, force_consistent=True) if self.force_consistent else calculator.get_potential_energy(atoms)
        stress = calculator.get_stress(atoms) if self.offers_stress and not self.isolated else None
        return struct.pack("<i", 0) + self.packed(atoms, energy, forces, stress)

    def packed(self, atoms, energy, forces, stress):
        forces = np.asarray(forces)
        if forces.shape != (len(atoms), 3):
            raise Refused(EVALUATION, f"the calculator returned forces of shape {forces.shape} for {len(atoms)} atoms: expected ({len(atoms)}, 3)")
        if forces.dtype == np.float32 and not self.single:
            raise Refused(EVALUATION, "the calculator returned forces in float32, but its card states float64: state \"dtype\": \"float32\" in the settings, or let it compute in float64")
        if not self.offers_stress:
            virial = np.full((3, 3), np.nan)
        elif stress is None:
            # Without periods the strain only moves the atoms, so the virial is the sum of positions times forces.
            virial = atoms.positions.T @ forces
            virial = 0.5 * (virial + virial.T)
        else:
            s = -atoms.get_volume() * np.asarray(stress, dtype="<f8")
            if s.shape == (6,):
                s = s[[0, 5, 4, 5, 1, 3, 4, 3, 2]]
            virial = s.reshape(3, 3)
        return struct.pack("<d", float(energy)) + np.ascontiguousarray(virial, "<f8").tobytes() + np.ascontiguousarray(forces, "<f8").tobytes()

    def evaluate_batch(self, body):
        (count,) = struct.unpack_from("<i", body)
        structures, at = [], 4
        for _ in range(count):
            atoms, at = self.read_atoms(body, at)
            structures.append(atoms)
        results = list(self.batch(structures))
        if len(results) != count:
            raise Refused(EVALUATION, f"calculate_batch returned {len(results)} results for {count} structures: expected one dictionary with energy, forces and stress for each")
        return b"".join(self.packed(a, r["energy"] if self.offers_energy else np.nan, r["forces"], r["stress"] if self.offers_stress and a.pbc.any() else None)
                        for a, r in zip(structures, results))


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for v in value.values():
            yield from strings(v)
    elif isinstance(value, (list, tuple)):
        for v in value:
            yield from strings(v)


def answer(engine, kind, body):
    try:
        if kind == OPEN:
            send(INFO, json.dumps(engine.open(json.loads(body.decode()))).encode())
        elif kind == START:
            engine.start(body)
            send(READY)
        elif kind == EVALUATE:
            send(RESULT, engine.evaluate(body))
        elif kind == BATCH:
            send(BATCH_RESULT, engine.evaluate_batch(body))
        else:
            raise Refused(EVALUATION, f"a request of kind {kind} is unknown")
    except Refused as error:
        send(ERROR, struct.pack("<i", error.category) + str(error).encode())
    except BaseException as error:  # also SystemExit: the calculator must not end the engine without a word
        traceback.print_exc()
        if isinstance(error, ModuleNotFoundError):
            refused = missing(error)
            send(ERROR, struct.pack("<i", UNAVAILABLE) + str(refused).encode())
            return
        if engine.calculator is not None and hasattr(engine.calculator, "reset"):
            engine.calculator.reset()
        send(ERROR, struct.pack("<i", SETTINGS if kind == OPEN else EVALUATION) + last_lines(error).encode())


def serve():
    engine = Engine()
    while True:
        kind, length = struct.unpack("<ii", receive(8))
        answer(engine, kind, receive(length))


serve()
