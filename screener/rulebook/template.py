"""What ``screener rules new`` writes."""

from typing import Final

RULE: Final = """\
id: {id}
group: {group}
status: draft                      # draft | shadow (reported, 0 points) | live | retired
weight: {weight}
kinds: []
when:                              # two or three wordings that the rule is about, as people write them
  near: {{ concepts: [identity-paper, keep-or-hand-over], within: sentence, units: 16 }}
sources: []                        # - {{ key: fbi-2023, says: one sentence in our words }}
innocent: []                       # - innocent.short-name: when an honest ad does this (text in _messages)
advice: []                         # - advice.short-name
examples:
  fires: []                        # - {{ lang: en, text: "...", spans: ["..."] }}
  silent: []                       # - {{ lang: en, why: what is different, text: "..." }}
"""

CONCEPT: Final = """\
id: {id}
role: thing                        # action | thing | person | quality | circumstance
words:
  en: {{ any: [word, "two words", "stem*"], not: ["a word that looks alike"] }}
examples:
  en: {{ hits: ["a phrase with word in it"], misses: ["a word that looks alike"] }}
reviewed: {{}}                       # language: date, when a native speaker has read it
"""
