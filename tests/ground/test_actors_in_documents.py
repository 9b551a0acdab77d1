"""Who is meant by a mention within its report."""

import pytest

from marsad.ground.actors import ActorResolver, DocumentActors
from marsad.knowledge.actors import load_actors
from marsad.model import Actor, Mention

RESOLVER = ActorResolver(load_actors())


def mention(text: str, words: str, name: str = "") -> Mention:
    start = text.index(words)
    return Mention(name=name or words, text=words, start=start, end=start + len(words))


def resolved(text: str, words: str, country: str | None = None) -> Actor:
    return RESOLVER.document(text, country).resolve(mention(text, words))


SYRIAN = (
    "Hezbollah and the Syrian army fought Ahrar al-Sham near Zabadani in Syria. The group lost six men. "
    "Later regime forces shelled a village, and the army sent tanks. Russian warplanes came at noon."
)


@pytest.mark.parametrize(
    ("words", "actor_id", "name"),
    [
        ("Hezbollah", "hezbollah", "Hezbollah"),
        ("Syrian army", "state:SY:military", "Syrian army"),
        ("The group", "ahrar-al-sham", "Ahrar al-Sham"),
        ("regime forces", "state:SY:military", "Syrian army"),
        ("the army", "state:SY:military", "Syrian army"),
        ("Russian warplanes", "state:RU:airforce", "Russian Aerospace Forces"),
    ],
)
def test_within_a_report(words: str, actor_id: str, name: str) -> None:
    actor = resolved(SYRIAN, words)
    assert (actor.id, actor.name, actor.text) == (actor_id, name, words)
    assert SYRIAN[actor.start : actor.end] == words


def test_the_words_stay_as_they_were() -> None:
    text = "Daesh fled."
    given = mention(text, "Daesh", name="Islamic State")
    actor = RESOLVER.document(text).resolve(given)
    assert (actor.name, actor.text, actor.start, actor.end) == ("Islamic State", "Daesh", 0, 5)
    assert (actor.kind, actor.country) == ("rebels", "IQ")


def test_an_inferred_mention_has_no_words() -> None:
    actor = RESOLVER.document("Nobody is named.").resolve(Mention(name="the FMLN"))
    assert (actor.id, actor.text, actor.start) == ("fmln", None, None)


def test_the_militants_are_those_named_before() -> None:
    text = "Boko Haram raided Bama. The militants burned huts. Elsewhere militants shot a herder."
    actors = RESOLVER.document(text)
    assert actors.resolve(mention(text, "militants burned", name="militants")).id == "boko-haram"
    other = mention(text, "militants shot", name="militants")
    assert actors.resolve(other).id == "x:militants"


def test_generic_forces_belong_to_the_country_of_the_report() -> None:
    assert resolved("In Peru, police said, Peruvian peasants fled.", "police").id == "state:PE:police"
    assert resolved("Shells fell at dusk, the army ran.", "the army", country="ML").id == "state:ML:military"
    assert resolved("Shells fell, the soldiers ran.", "soldiers", country="ML").id == "state:ML:military"
    assert resolved("Shells fell at dusk, regime forces ran.", "regime forces", "SY").id == "state:SY:military"
    assert resolved("Shells fell at dusk, government forces ran.", "government forces").id == "x:government-forces"


@pytest.mark.parametrize(
    "words",
    "warplanes|jets|fighter jets|helicopters|soldiers|troops|gunmen|tanks|drones|a warplane|two helicopters".split("|"),
)
def test_those_whom_nothing_tells_are_no_state_s(words: str) -> None:
    for text in (f"At dawn {words} came to Homs in Syria.", f"Islamic State-held Raqqa in Syria was hit by {words}."):
        actor = resolved(text, words, "SY")
        assert (actor.name, actor.country) == (words, None)
        assert actor.id.startswith("x:") or actor.id == "unknown"


def test_the_warplanes_are_those_named_last() -> None:
    text = "Russian warplanes flew over Homs in Syria. The warplanes then hit Idlib."
    assert resolved(text, "The warplanes", "SY").id == "state:RU:airforce"


def test_a_group_s_home_is_not_the_country_of_the_report() -> None:
    text = "Islamic State-held Raqqa was bombed, and the army waited."
    assert RESOLVER.document(text).country is None
    assert resolved(text, "the army").id == "x:army"
    assert resolved(text, "the army", "SY").id == "state:SY:military"


def test_the_country_is_as_given_else_the_one_named_most() -> None:
    text = "Peru said that Peruvian soldiers left Chile."
    assert RESOLVER.document(text).country == "PE"
    assert RESOLVER.document(text, "CL").country == "CL"


def test_the_coalition_is_the_one_named() -> None:
    text = "The Saudi-led coalition bombed Sanaa in Yemen. The coalition denied it."
    assert RESOLVER.document(text).resolve(mention(text, "The coalition")).id == "saudi-led-coalition"


def test_a_shared_name_fits_the_report() -> None:
    text = "In Colombia the National Liberation Army (ELN) blew up a pipe."
    assert resolved(text, "National Liberation Army").id == "eln"
    text = "In Macedonia the National Liberation Army met Macedonian police."
    assert resolved(text, "National Liberation Army").id == "nla-macedonia"


@pytest.mark.parametrize(
    ("words", "actor_id", "kind"),
    [
        ("civilians", "civilians", "civilians"),
        ("residents of Qasr Amun", "civilians", "civilians"),
        ("unidentified gunmen", "unknown", "unknown_gunmen"),
        ("unidentified men on bicycles", "unknown", "unknown_gunmen"),
        ("US-backed Kurdish and Arab fighters", "x:us-backed-kurdish-and-arab-fighters", "unknown"),
        ("Hill Brigade", "x:hill-brigade", "unknown"),
        ("the Hill Brigade", "x:hill-brigade", "unknown"),
    ],
)
def test_those_whom_no_registry_names_keep_their_words(words: str, actor_id: str, kind: str) -> None:
    actor = resolved(f"At noon {words} left.", words)
    assert (actor.id, actor.kind, actor.name) == (actor_id, kind, words)


def source(text: str, words: str) -> Actor:
    return RESOLVER.document(text).resolve_source(mention(text, words))


@pytest.mark.parametrize(
    ("words", "actor_id"),
    [
        ("Reuters", "reuters"),
        ("SANA reporter", "sana"),
        ("General Command of the FMLN", "fmln"),
        ("Human Rights Watch", "hrw"),
        ("Kurdish officials", "unnamed:kurdish-officials"),
        ("officials", "unnamed:officials"),
        ("Local Officials", "unnamed:officials"),
        ("tribal elders in Deir Ezzor", "unnamed:tribal-elders-in-deir-ezzor"),
        ("a Sufi poet from Raqqa", "unnamed:sufi-poet-from-raqqa"),
        ("Aleppo Relief Monitor", "x:aleppo-relief-monitor"),
        ("Free Burma Rangers", "x:free-burma-rangers"),
        ("Idlib Health Directorate", "x:idlib-health-directorate"),
        ("Zendrubal police", "x:zendrubal-police"),
        ("Jaysh al-Zendru", "x:jaysh-zendru"),
        ("activists", "unnamed:activists"),
        ("local activists", "unnamed:activists"),
        ("a military source", "unnamed:military-source"),
        ("Walid Qantara", "person:walid-qantara"),
        ("Rami Abdulrahman", "rami-abdel-rahman"),
        ("Valley Media Centre", "x:valley-media-centre"),
        ("Syrian government", "state:SY:government"),
    ],
)
def test_sources(words: str, actor_id: str) -> None:
    assert source(f"So said {words} today.", words).id == actor_id


def test_a_person_is_called_by_the_full_name() -> None:
    text = "Colonel Petra Lindqvist-Amin spoke. Later Lindqvist-Amin left."
    actor = RESOLVER.document(text).resolve_source(Mention(name="Petra Lindqvist-Amin"))
    assert (actor.id, actor.kind) == ("person:petra-lindqvist-amin", "person")


def test_nothing_is_kept_between_reports() -> None:
    first = RESOLVER.document("Ahrar al-Sham came. The group left.")
    second = RESOLVER.document("The group left.")
    assert isinstance(second, DocumentActors)
    assert first.resolve(Mention(name="the group")).id == "ahrar-al-sham"
    assert second.resolve(Mention(name="the group")).id == "x:group"


def test_a_short_form_that_the_report_explains_is_the_same_actor() -> None:
    text = "The Army of the Northern Hills (ANH) took a village near Homs in Syria. ANH fighters then left."
    document = ActorResolver(load_actors()).document(text)
    long = document.resolve(Mention(name="Army of the Northern Hills", text="Army of the Northern Hills"))
    short = document.resolve(Mention(name="ANH", text="ANH"))
    assert (short.id, short.name) == (long.id, long.name) == ("x:army-of-northern-hills", "Army of the Northern Hills")


def test_letters_in_brackets_that_stand_for_nothing_before_them_explain_nothing() -> None:
    document = ActorResolver(load_actors()).document("The governor of the northern province (XYZ) spoke.")
    assert document.resolve(Mention(name="XYZ", text="XYZ")).id == "x:xyz"


def test_names_of_one_actor_side_by_side_are_told() -> None:
    document = ActorResolver(load_actors()).document("Daesh (also known as ISIL) fought the Army of the Hills (AOTH).")
    found = document.synonyms()
    assert [name.text for name in found] == ["Daesh", "ISIL", "Army of the Hills", "AOTH"]
    assert found[0].actor_id == found[1].actor_id
    assert found[2].actor_id == found[3].actor_id
