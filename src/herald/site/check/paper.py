"""The answer as a PDF."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from herald.report.answering import answer_of
from herald.report.pdf import answer_pdf
from herald.site.body.drawing import FIGURES, OUTLINE
from herald.site.body.parts import lit
from herald.site.check.views import read_told, start_page
from herald.site.knowledge import site_knowledge


@csrf_exempt  # it changes nothing, and must work where cookies do not
@require_POST
def pdf(request: HttpRequest) -> HttpResponse:
    """Print the answer to what she told. The name of the file holds no word of hers."""
    told, errors = read_told(request)
    if errors:
        return start_page(request, told, errors)
    knowledge, today = site_knowledge(), timezone.localdate()
    assessment = told.assessment(knowledge, today)
    regions = lit((site.site for site in assessment.sites), knowledge)
    picture = render_to_string("body/picture.svg", {"figures": FIGURES, "outline": OUTLINE, "lit": regions}) if regions else None
    made = answer_pdf(answer_of(assessment, knowledge, today), knowledge.phrases.texts, today, picture)
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="herald.pdf"'})
