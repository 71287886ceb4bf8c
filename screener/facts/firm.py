"""What ``rules/employers.yaml`` holds: the words from which it is told who hires."""

from __future__ import annotations

from msgspec import Struct


class EmployerData(Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of ``rules/employers.yaml``: words by language."""

    source: str
    date: str
    forms_after: dict[str, tuple[str, ...]]
    forms_before: dict[str, tuple[str, ...]]
    houses_after: dict[str, tuple[str, ...]]
    houses_before: dict[str, tuple[str, ...]]
    closing: tuple[str, ...]
    vague: dict[str, tuple[str, ...]]
    licence: dict[str, tuple[str, ...]]
    not_names: tuple[str, ...]
