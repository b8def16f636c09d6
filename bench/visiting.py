"""Many people check in at a fixed rate: whole journeys of signed-in people, and how long each step of theirs takes.

The generator is open: a check-in starts when it is due, and every further step a pause after the answer before it; time counts from when a request
was due to its whole answer, so that a stall is not hidden.
"""

import asyncio
import time
from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

SAVED = "save and judge"


class Person(NamedTuple):
    """Somebody who is signed in. `diary` is the path of her diary, `cookie` her cookies, `token` that of her forms, `begun` a check-in that waits."""

    diary: str
    cookie: str
    token: str
    words: str
    begun: str


class Step(NamedTuple):
    """One request of a browser. `fields` None: it gets a page."""

    name: str
    path: str
    fields: dict[str, str] | None = None


class Took(NamedTuple):
    """How a step went. `late`: how much of it the generator itself was behind."""

    name: str
    status: int
    milliseconds: float
    late: float


def check_in(person: Person) -> Generator[Step, str, None]:
    """The steps of one check-in; takes where each was sent to: words, whether it feels like an emergency, and enough of questions."""
    yield Step("open the diary", person.diary)
    here = yield Step("begin", f"{person.diary}begin", {})
    yield Step("page for her words", here)
    here = yield Step("keep her words", here, {"words": person.words})
    if here.endswith("/ask"):
        yield Step("page of a question", here)
        here = yield Step("keep an answer", here, {"question": "feels-emergency", "value": "no"})
    if here.endswith("/ask"):
        yield Step("page of a question", here)
        here = yield Step("keep an answer", here, {"skip": "yes"})
    yield Step("page of the answer", here)
    yield Step("see how it goes", f"{person.diary}course")


def last_step(person: Person) -> Generator[Step, str, None]:
    """The one request that ends a check-in whose words are kept: it is judged and saved."""
    yield Step(SAVED, f"{person.diary}check-in/{person.begun}/ask", {"skip": "yes"})


Visit = Callable[[Person], Generator[Step, str, None]]


async def visits(url: str, people: Sequence[Person], visit: Visit, rate: float, pause: float) -> list[Took]:
    """Let people come, so many a second, with a pause in seconds between their steps; give how each step went."""
    start, took = time.perf_counter() + 0.1, []
    async with asyncio.TaskGroup() as all_of_them:
        for number, person in enumerate(people):
            all_of_them.create_task(_come(url, person, visit(person), start + number / rate, pause, took))
    return took


async def _come(url: str, person: Person, steps: Generator[Step, str, None], due: float, pause: float, took: list[Took]) -> None:
    parts, step = urlsplit(url), next(steps)
    await asyncio.sleep(due - time.perf_counter())
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    while True:
        began = time.perf_counter()
        writer.write(_request(parts.netloc, person, step))
        status, location = await _answer(reader)
        now = time.perf_counter()
        saved = status == 302 and "/check-in/" in location and location.endswith("/") and step.fields is not None
        took.append(Took(SAVED if saved else step.name, status, (now - due) * 1000, (began - due) * 1000))
        if status not in (200, 302):
            break
        try:
            step = steps.send(location)
        except StopIteration:
            break
        due = now + pause
        await asyncio.sleep(due - time.perf_counter())
    writer.close()


def _request(host: str, person: Person, step: Step) -> bytes:
    head = f"{'GET' if step.fields is None else 'POST'} {step.path} HTTP/1.1\r\nHost: {host}\r\nCookie: {person.cookie}\r\nAccept-Encoding: gzip\r\n"
    if step.fields is None:
        return f"{head}\r\n".encode()
    body = urlencode({"csrfmiddlewaretoken": person.token, **step.fields})
    kind = "application/x-www-form-urlencoded"
    return f"{head}Origin: http://{host}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, str]:
    """Status of an answer and where it sends to; its body is read to the end."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    await reader.readexactly(int(headers["content-length"]))
    return int(first.split()[1]), headers.get("location", "")
