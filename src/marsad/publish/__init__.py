"""The record in the forms of the field, out and in, and what must be withheld from it.

::

    material ─ the record as iterators ─→ withhold ─ what may be seen ─→ forms ─ bytes ─→ files, a pipe, an answer
    tables, codes ─ columns and code tables, as data                     imports ─ others' data sets as readings
                                                                         compare ─ two records set side by side
    brief ─ situation reports

Forms decide and yield bytes; `marsad.exchange` knows stores and files. Importing this loads nothing heavy.
"""
