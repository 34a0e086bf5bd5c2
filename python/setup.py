"""The wheel holds the program for linux-x64, so it is one of a platform and of every Python 3."""

import os
import re

from setuptools import setup
from wheel.bdist_wheel import bdist_wheel


class OnePlatform(bdist_wheel):
    def finalize_options(self):
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self):
        return "py3", "none", "manylinux_2_28_x86_64"


def pep440(version):
    """The program's version as Python writes one: 0.2.0-alpha.0.17+commit is 0.2.0a0.dev17."""
    match = re.fullmatch(r"(\d+\.\d+\.\d+)(?:-(alpha|beta|rc)\.(\d+)(?:\.(\d+))?)?(?:\+.*)?", version)
    if not match:
        raise SystemExit(f"MLIPSPEC_VERSION is {version!r}: expected 0.2.0, 0.2.0-rc.1 or 0.2.0-alpha.0.17")
    number, stage, count, commits = match.groups()
    stage = {"alpha": "a", "beta": "b", "rc": "rc", None: ""}[stage]
    return f"{number}{stage}{count or ''}" + (f".dev{commits}" if commits else "")


setup(version=pep440(os.environ["MLIPSPEC_VERSION"]), cmdclass={"bdist_wheel": OnePlatform})
