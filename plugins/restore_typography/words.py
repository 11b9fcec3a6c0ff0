"""English words of closed classes, which tell where a quotation can begin and cannot end."""

# A quotation does not end after one of these: they wait for what follows.
EXPECTING = frozenset(
    "a an the this that these those my your his her its our their is are was were be been being am to of in on at "
    "by for with from into onto upon as than and or but nor if because while although though when where who which "
    "whose very so too more most less has have had having will would can could may might must shall should do "
    "does did not no any some each every such like about over under between among during until against without".split()
)
# Verbs that bring in speech: what follows `he said,` begins a quotation.
SAYING = frozenset(
    "said says say saying told tells tell added adds asked asks replied replies wrote writes explained explains "
    "stated states announced announces argued argues claimed claims insisted insists warned warns noted notes "
    "recalled shouted cried whispered answered continued concluded remarked declared admitted agreed called calls "
    "joked sang muttered murmured promised repeated observed suggested tweeted posted "
    "reported commented responded testified stressed acknowledged confirmed emphasized emphasised dubbed".split()
)
# A name in marks follows.
TITLING = frozenset("titled entitled headlined subtitled nicknamed headed labelled labeled captioned".split())
# What follows an opening mark more often than a closing one.
BEGINNING = frozenset("a an the no one my our we i never not this these those it's i'm don't".split())
# `he told me, “…`, `she wrote to us, “…`
PERSONS = frozenset("me us him her them you it".split())
# Words with which a verb is cut short: `they're`, `who'd`.
SUBJECTS = frozenset("i you he she it we they who that there what where here how this these those one everybody".split())
WITH_S = SUBJECTS | {"let", "when", "why"}
# What stands before the `'t` of a negated verb.
NEGATED = frozenset(
    "isn aren wasn weren hasn haven hadn doesn don didn won wouldn can couldn shouldn mustn needn shan mightn ain".split()
)
# With what a sentence goes on after a closing mark, and a quotation seldom begins.
CONTINUING = frozenset(
    "and or but nor in on at by for of with from to into as is was are were has had have will would can could may should "
    "he she they it who which that when while after before during because since if then than about over under against "
    "where according adding referring".split()
)
