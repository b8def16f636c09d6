"""A diary as FHIR R4 (4.0.1) resources, for the systems of a clinic. Written only: what is brought in again is read from `herald.json`."""

from herald.site.diary.fhir.bundle import bundle_of

__all__ = ["bundle_of"]
