"""A clinic's own form, loaded as a FHIR Questionnaire and asked in the check-in."""
