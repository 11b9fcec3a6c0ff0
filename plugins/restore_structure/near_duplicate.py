"""A paragraph that repeats a sentence of another one, perhaps with the damage that only one of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Indel

from restore import SAFE, UNSAFE, Applicability, Evidence, Finding, Proposal, Snapshot, rule
from restore.dialogue import TOUCHED

from .abridged import abridged, is_step_again
from .boilerplate import boilerplate
from .copies import LONGEST, Copy, copies
from .doubled_word import doubled_word
from .duplicate import MAY
from .glued_word import glued_word
from .hyphenation import hyphenation
from .likeness import Likeness, is_contrary, likeness
from .lines import removal
from .lists import word_list
from .purpose import is_meant, opens_sections
from .wording import WORD, has_dateline

ID = "structure.near-duplicate"
_STRAIGHT = re.compile(r'(?<!\d)"')
"""A straight mark that is no sign for inches."""
_SPEAKER = re.compile(r"[,?!][”\"] (?:\w+ ){0,3}?(?:said|says|told|asked|added|wrote)\b[^”\"]{0,80}[.,] [“\"]")
"""Who speaks, between two quotations."""
_SPUN_WORDS = 12
_ALONE = 9
"""Words from which a whole paragraph that stands twice unchanged is no refrain."""
_WHOLE = 25
"""Words from which a whole paragraph that stands twice is no formula."""


@rule(ID, may=MAY)
def near_duplicate(snapshot: Snapshot) -> Iterator[Proposal | Finding]:
    """Take out a short paragraph that repeats sentences of another.

    What it does:
        Removes a paragraph whose sentences another paragraph has, word for word or with damage in one of them: lost spaces,
        endings, spun words; figures, units, contractions, datelines and agencies may be written otherwise. The reason names
        the line and the words that differ.
    Why:
        Scrapers set teasers and pull-outs between the paragraphs, and spinners spin one of the two.
    Example:
        It flew. It was tested in a wind tunnel. / It was tested in a wind tunnel. -> (the second paragraph is removed)
    Safety:
        Safe: the same figures, names and words of grammar, and nothing that makes another statement of it (`first`, `not`,
        `north`); where words were spun, also only if the article has other scars and the other paragraph is longer.
        Commands, questions, lists, verse, captions and what stands more than twice are left alone; manuals and clauses of
        licences are unsafe; a pull quote is reported.
    """
    seen: dict[tuple[int, int], list[Copy]] = {}
    for copy in copies(snapshot):
        seen.setdefault(copy.block[:2], []).append(copy)
    for found in seen.values():
        judged = [(copy, like) for copy in found if (like := likeness(*copy.texts(snapshot.text)))]
        if len(judged) == 1:
            yield from _judge(snapshot, *judged[0])


def _judge(snapshot: Snapshot, copy: Copy, like: Likeness) -> Iterator[Proposal | Finding]:
    text, (start, end, _) = snapshot.text, copy.block
    other = f"line {snapshot.line(copy.start)}"
    # A whole paragraph with its speaker is no pull quote, nor are sentences that tell who speaks between two quotations.
    whole = not like.slots and (copy.alone or _SPEAKER.search(text, start, end))
    if not whole and _is_quoted(text, copy):
        if not copy.alone and not any(ours for ours, _ in like.slots):
            yield Finding(ID, start, end, f"{other} has it too: perhaps a pull quote")
        return
    level = _level(snapshot, copy, like)
    if level is None:
        return
    spun = ", ".join(f"“{theirs}” for “{ours}”" for ours, theirs in like.slots)
    why = f"{other} says the same" + (f", with {spun}" if spun else "")
    evidence = Evidence("anchor", text[copy.start : copy.end][:80], copy.start)
    yield Proposal(ID, (removal(snapshot, start, end),), why, level, (evidence,))


def _level(snapshot: Snapshot, copy: Copy, like: Likeness) -> Applicability | None:
    ours, theirs = copy.texts(snapshot.text)
    level = _weighed(snapshot, copy, like, WORD.findall(ours))
    if level is not SAFE:
        return level
    meant = is_meant(snapshot, ours) or is_meant(snapshot, theirs) or opens_sections(snapshot, copy.start, copy.block.start)
    return UNSAFE if meant else SAFE


def _weighed(snapshot: Snapshot, copy: Copy, like: Likeness, words: list[str]) -> Applicability | None:
    if like.slots and is_step_again(copy, snapshot.text):
        return None
    if copy.alone and like.slots and copy.later and _is_whole(words, like):
        # A second dateline within an article is a scar itself.
        return SAFE if all(map(has_dateline, copy.texts(snapshot.text))) or _is_damaged(snapshot) else UNSAFE
    if like.slots and (level := abridged(copy, like, snapshot.text, _is_damaged(snapshot))):
        return level
    if not like.certain or (like.slots and len(words) < _SPUN_WORDS):
        return None
    if copy.alone and (not copy.later or len(words) < (_SPUN_WORDS if like.slots else _ALONE)):
        return None  # the later one goes; short ones may be a refrain
    if words[0] in word_list("glued", "commands"):
        # A step that is done twice, unless it is the one above once more.
        return SAFE if not like.slots and copy.adjacent(snapshot.text) and len(words) >= _ALONE else UNSAFE
    if not like.slots:
        specific = any(word[0].isdigit() or word[0].isupper() for word in words[1:])
        return SAFE if specific or copy.block != snapshot.blocks[-1] else UNSAFE  # an essay may end as it began
    differing = sum(len(theirs.split()) for _, theirs in like.slots)
    return SAFE if differing > 1 and not copy.alone and _is_damaged(snapshot) else UNSAFE


def _is_whole(words: list[str], like: Likeness) -> bool:
    """Whether a long paragraph is another one but for a few damaged words: no figure, no other name, no contrary word."""
    if len(words) < _WHOLE or like.common < 0.85 * len(words):
        return False
    for ours, theirs in like.slots:
        both = f"{ours} {theirs}"
        if any(ch.isdigit() for ch in both) or is_contrary(both):
            return False
        # A name may be misspelt or torn in one of the two, but not another name.
        if any(ch.isupper() for ch in both) and Indel.normalized_similarity(ours.lower(), theirs.lower()) < 0.75:
            return False
    return True


def _is_damaged(snapshot: Snapshot) -> bool:
    """Whether the article has scars of an editor or scraper: without any, sentences that differ are two sentences."""
    known = snapshot.memo.get("restore_structure.damaged")
    if known is None:
        mended = (snapshot.whole or snapshot).memo.get(TOUCHED)  # what showed it may be gone by now
        known = snapshot.memo["restore_structure.damaged"] = bool(mended) or any(
            isinstance(item, Proposal) and item.applicability == SAFE
            for other in (doubled_word, glued_word, hyphenation, boilerplate)
            for item in other.check(snapshot)
        )
    return bool(known)


def _is_quoted(text: str, copy: Copy) -> bool:
    """Whether the paragraph is a quotation, or what it repeats is inside one."""
    if text[copy.block.start] in '“"' or text[copy.start] in '“"':
        return True
    before = text[max(copy.other.start, copy.start - 4 * LONGEST) : copy.start]
    return before.count("“") > before.count("”") or len(_STRAIGHT.findall(before)) % 2 == 1
