"""The rules reader, in the order that a report goes through it.

::

    document ─ sentences, and in each the actors, places, times, quantities
    attribution, speakers ─ who says each sentence
    transcript ─ whose turn it is in a briefing or an interview
    roles, doers ─ who did it to whom
    drafts ─ what each sentence claims: triggers, tolls, roles, places, status
    merge ─ what is told twice becomes one
    assemble ─ the claims of the whole report
"""
