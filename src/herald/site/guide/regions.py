"""Rules by the part of the body that they are about."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from herald.knowledge import Knowledge
from herald.site.body.parts import symptoms_of
from herald.site.body.regions import REGIONS
from herald.site.guide.links import links, speaks_of_reading

Group = tuple[str, str | Promise, list[str]]


def by_region(urgency: str, knowledge: Knowledge) -> list[Group]:
    """Region id, heading and rules of an urgency. A rule stands under the first part that its first symptom belongs to."""
    found = links(knowledge)
    of_region = symptoms_of(knowledge)
    rules = [id_ for id_, rule in knowledge.urgency.items() if rule.urgency == urgency and rule.stands]
    placed = {rule: next((region.id for region in REGIONS if set(found.lead.get(rule, ())[:1]) & set(of_region[region.id])), "") for rule in rules}
    unread = [rule for rule in rules if speaks_of_reading(knowledge.urgency[rule])]
    headings = [("", _("The whole body, or hard to place")), *((region.id, region.name) for region in REGIONS)]
    groups = [(id_ or "whole-body", heading, [rule for rule in rules if placed[rule] == id_ and rule not in unread]) for id_, heading in headings]
    groups.append(("not-understood", _("When Herald does not understand you"), unread))
    return [group for group in groups if group[2]]
