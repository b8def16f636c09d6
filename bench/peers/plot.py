"""The speeds as bars in SVG, on a scale of powers of ten."""

import math
from collections.abc import Iterable
from html import escape

ROW, LEFT, WIDTH, TOP = 24, 260, 420, 34
LEAST, MOST = 0.01, 1000.0
COLOURS = {"Herald": "#8a1f5c", "decides": "#4a6f8a", "finds": "#a9b4bb"}
STYLE = "text{font:13px sans-serif;fill:#222}.axis{fill:#666;font-size:11px}line{stroke:#ddd}"


def across(speed: float) -> float:
    """Where a speed ends, in pixels from the left of the bars."""
    inside = min(max(speed, LEAST), MOST)
    return WIDTH * math.log10(inside / LEAST) / math.log10(MOST / LEAST)


def plot(rows: Iterable[tuple[str, float, str]]) -> str:
    """A bar a row: name, MB/s, and which of `COLOURS`."""
    bars = sorted(rows, key=lambda row: row[1])
    height = TOP + ROW * len(bars) + 24
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 70} {height}" role="img">']
    parts += [
        f'<rect width="100%" height="{height}" fill="#fff"/>',
        "<title>Speed in MB/s on one core, on a scale of powers of ten</title>",
        f"<style>{STYLE}</style>",
        *_grid(height),
    ]
    for at, (name, speed, kind) in enumerate(bars):
        top = TOP + ROW * at
        parts.append(f'<text x="{LEFT - 8}" y="{top + 15}" text-anchor="end">{escape(name.replace("`", ""))}</text>')
        parts.append(f'<rect x="{LEFT}" y="{top + 3}" width="{across(speed):.1f}" height="{ROW - 8}" fill="{COLOURS[kind]}"/>')
        parts.append(f'<text x="{LEFT + across(speed) + 6:.1f}" y="{top + 15}">{speed:.3g}</text>')
    parts += _legend(height)
    return "\n".join([*parts, "</svg>\n"])


def _grid(height: int) -> list[str]:
    powers = [LEAST * 10**power for power in range(round(math.log10(MOST / LEAST)) + 1)]
    places = [(LEFT + across(power), power) for power in powers]
    lines = [f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 6}" y2="{height - 22}"/>' for x, _ in places]
    return lines + [f'<text class="axis" x="{x:.1f}" y="{TOP - 12}" text-anchor="middle">{power:g}</text>' for x, power in places]


def _legend(height: int) -> list[str]:
    names = {"Herald": "Herald", "decides": "decides something", "finds": "only finds"}
    parts = []
    for at, (kind, name) in enumerate(names.items()):
        left = LEFT + at * 130
        parts.append(f'<rect x="{left}" y="{height - 14}" width="10" height="10" fill="{COLOURS[kind]}"/>')
        parts.append(f'<text class="axis" x="{left + 15}" y="{height - 5}">{name}</text>')
    return parts
