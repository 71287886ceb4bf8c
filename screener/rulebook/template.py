"""What ``screener rules new`` writes."""

from typing import Final

RULE: Final = """\
id: {id}
group: {group}
status: draft                      # draft (unfinished) | shadow (on trial, 0 points) | live | retired
weight: {weight}                          # points; rules/_groups.yaml bounds them
kinds: []                          # forced-criminality | forced-labour | task-scam | advance-fee | ...
when:                              # two or three wordings that the rule is about, as people write them
  near: {{ concepts: [identity-paper, keep-or-hand-over], within: sentence, units: 16 }}
sources: []                        # - {{ key: fbi-2023, says: "One sentence in our words." }}
innocent: []                       # - innocent.short-name: when an honest ad does this
advice: []                         # - advice.short-name: what a reader should do
examples:                          # at least two of each, in English and one more language; texts in straight quotes
  fires: []                        # - {{ lang: en, text: "...", spans: ["..."] }}
  silent: []                       # - {{ lang: en, why: what is different, text: "..." }}
# Before it leaves draft, rules/_messages/en.yaml needs its title, why and check, and what innocent and advice name.
"""

CONCEPT: Final = """\
id: {id}
role: thing                        # action | thing | person | quality | circumstance
words:                             # * stands for any ending; a word that holds a * or a comma needs quotes
  en: {{ any: [word, "two words", "stem*"], not: ["a word that looks alike"] }}
examples:                          # each language needs a hit, and with `not` a miss
  en: {{ hits: ["a phrase with word in it"], misses: ["a word that looks alike"] }}
reviewed: {{}}                       # language: date, when a native speaker has read it
"""
