"""The wheel holds the program for linux-x64, so it is one of a platform and of every Python 3."""

import os

from setuptools import setup
from wheel.bdist_wheel import bdist_wheel


class OnePlatform(bdist_wheel):
    def finalize_options(self):
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self):
        return "py3", "none", "manylinux_2_28_x86_64"


setup(version=os.environ.get("MLIPSPEC_VERSION", "0.1.0"), cmdclass={"bdist_wheel": OnePlatform})
