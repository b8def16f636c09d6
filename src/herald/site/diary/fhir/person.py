"""Whose diary it is and who wrote in it: https://hl7.org/fhir/R4/patient.html, https://hl7.org/fhir/R4/relatedperson.html."""

from dataclasses import dataclass, field

from herald.site.diary.fhir.naming import Resource, id_of, reference
from herald.site.diary.told import Told


@dataclass
class People:
    """The people of one Bundle. She has no name in it, as in the other files of an export; a carer has the first name that entries show."""

    patient: str
    carers: dict[str, str] = field(default_factory=dict)

    def writer(self, told: Told) -> dict[str, str]:
        """A reference to who wrote."""
        if not told.carer:
            return reference(self.patient)
        return reference(self.carers.setdefault(told.name, id_of(self.patient, "carer", told.name)))

    def resources(self) -> list[Resource]:
        """Patient, and a RelatedPerson for each carer who wrote."""
        return [{"resourceType": "Patient", "id": self.patient}, *(self._carer(name, id_) for name, id_ in self.carers.items())]

    def _carer(self, name: str, id_: str) -> Resource:
        named = {"name": [{"text": name}]} if name.strip() else {}
        return {"resourceType": "RelatedPerson", "id": id_, "patient": reference(self.patient)} | named
