"""The situation report: what happened in some days somewhere, every sentence with the claims behind it.

::

    material ─ incidents, their claims and words ─→ sentences (words.toml) ─→ brief ─→ html, markdown, pdf
                                                    drawing: map and chart as SVG

`brief_of` makes a `Brief`, `render` writes it down. All wording is in words.toml; no sentence is without a claim.
"""

from marsad.publish.brief.making import brief_of
from marsad.publish.brief.material import Asked, Material
from marsad.publish.brief.records import Brief, Quote, Section, Sentence
from marsad.publish.brief.rendering import FORMS, Form, render

__all__ = ["FORMS", "Asked", "Brief", "Form", "Material", "Quote", "Section", "Sentence", "brief_of", "render"]
