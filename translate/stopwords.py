"""Words that carry no content, for the English side of sentence selection.

Function words only (articles, pronouns, auxiliaries, prepositions, conjunctions) and the verbs of
saying that every news sentence has. Korean needs no list: the tags of its morphemes say it.
"""

from __future__ import annotations

_WORDS = """
a about above after again against all almost along already also although among an and another
any are around as at be because been before being below between both but by can cannot could
did do does doing down during each either else even ever every few first for from further get
got had has have having he her here hers him his how however i if in into is it its itself just
last least less like made make many may me might more most much must my near neither never new
next no nor not now of off on once one only onto or other our out over own per rather same she
should since so some still such than that the their them then there these they this those
through thus to together too toward two under until up upon us use used using very was we well
were what when where which while who whom whose why will with within without would yet you your
said say says saying told tell added adding according announced explained
"""
ENGLISH_STOP_WORDS: frozenset[str] = frozenset(_WORDS.split())
