"""The reader that asks a language model, over any endpoint that speaks OpenAI's chat completions.

::

    windows ─ a report in parts of whole sentences, nothing left out
    question ─ what a claim is, in words (instructions.md) and as a JSON Schema, with one part of a report
    endpoint, budget, errands ─ asking it: retries, time limits, tokens spent, several at a time
    answer ─ what came back, taken apart field by field
    check ─ words that do not stand in the report are refused
    reader ─ the claims of the whole report, in the order of its text
"""
