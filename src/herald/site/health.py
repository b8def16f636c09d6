"""Whether the site is alive, and whether it is ready to serve."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from herald.knowledge import KnowledgeError
from herald.site.knowledge import site_knowledge


def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


def ready(request: HttpRequest) -> JsonResponse:
    """200 when knowledge, database and migrations are as they must be; 503 with what is not."""
    state = {"knowledge": _knowledge(), "database": _database()}
    return JsonResponse(state, status=200 if set(state.values()) == {"ready"} else 503)


def _knowledge() -> str:
    try:
        site_knowledge()
    except KnowledgeError:
        return "refused"
    return "ready"


def _database() -> str:
    try:
        executor = MigrationExecutor(connection)
        return "migrations missing" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else "ready"
    except DatabaseError:
        return "not reached"
