"""Build the reader in machine code: `src/herald/reading/native` becomes the extension `herald.reading._native`."""

import sys
from pathlib import Path

from pybind11.setup_helpers import ParallelCompile, Pybind11Extension
from setuptools import Distribution
from setuptools.command.build_ext import build_ext
from setuptools.errors import CompileError

FLAGS = ["/O2"] if sys.platform == "win32" else ["-O3", "-ffp-contract=off"]
"""Two roundings stay two, as in Python; processors that would make one of them give other last digits."""

_ASKED = """
#include <charconv>
struct Text { char letter; };
template <Text T> char letter() { return T.letter; }
int main() {
    double number = 0;
    std::from_chars("1", "1", number, std::chars_format::fixed);
    return letter<Text{'a'}>() == 'a';
}
"""
"""What a compiler must know: GCC from 11 on, Clang with a standard library as young."""


class NoCompilerError(Exception):
    """No compiler of C++20 is here."""


def build_native(source: Path, scratch: Path) -> Path:
    """Compile the reader.

    Args:
        source: The folder `src`.
        scratch: An empty folder for what is made.

    Returns:
        The extension.

    Raises:
        NoCompilerError: There is none, or it is too old.
        CompileError: The reader cannot be compiled.
    """
    files = sorted(str(file) for file in (source / "herald" / "reading" / "native").glob("*.cpp"))
    extension = Pybind11Extension("_native", files, cxx_std=20, extra_compile_args=FLAGS)
    command = _Build(Distribution({"ext_modules": [extension]}))
    command.build_lib = command.build_temp = str(scratch)
    command.ensure_finalized()
    with ParallelCompile(default=2):
        command.run()
    return Path(command.get_ext_fullpath("_native"))


class _Build(build_ext):
    def build_extensions(self) -> None:
        probe = Path(self.build_temp) / "asked.cpp"
        probe.write_text(_ASKED, encoding="utf-8")
        try:
            self.compiler.compile([str(probe)], output_dir=self.build_temp, extra_postargs=self.extensions[0].extra_compile_args)
        except CompileError as error:
            raise NoCompilerError(str(error)) from None
        super().build_extensions()
