"""How English speaks of a person: what only people do, and what stands before somebody's name. Patterns and words alone."""

import re

from lantern.analysis.identifying_words import words_of

MONTHS = frozenset({"april", "may", "june", "august"})
# What only somebody can do: after a word that nobody knows, at the start of a sentence, these make it a name.
SPEAKS = words_of(
    """said says told tells disclosed cried cries lives lived likes liked loves loved hates hated wants wanted sleeps slept trusts
    trusted whispered whispers shouted screamed sobbed laughed giggled smiled smiles hugged drew draws hid hides misses thinks knows knew
    ate eats refuses refused remembers"""
)
# What things, days and places do now and then too: enough where the word is a name, or has a capital in a sentence.
DOES = SPEAKS | words_of(
    """feels felt went goes stays stayed plays played texts texted messaged showed ran runs heard picks collects moved touched hurt hit asked
    asks saw sees painted paints wrote writes threw kicked bit scratched pushed pulled grabbed kissed climbed walked walks sat sits woke
    wakes wet rang rings broke spoke speaks talks talked answered nodded pointed dropped wears wore shares shared swears swore needs
    needed attends attended told jumped copied packed washed"""
)
NOT_DO = "won['’]t|will not|can['’]t|cannot|can not|couldn['’]t|could not|doesn['’]t|does not|didn['’]t|did not|wouldn['’]t|would not|never"
DO = (
    "sleep|eat|drink|speak|talk|go|get|let|want|like|know|tell|say|see|use|leave|stay|sit|look|play|take|answer|trust|remember|feel|sit|"
    "understand|wear|wash|swim|be seen|be alone|be left|be told|be asked|be touched"
)
FEELS = (
    "afraid|scared|frightened|terrified|crying|upset|asleep|awake|angry|sad|tired|worried|happy|ill|poorly|unwell|pregnant|shy|brave|"
    "sleeping|eating|hiding|walking|saying|shaking|screaming|sobbing|(?:a|the) (?:girl|boy|child|baby|pupil|eldest|youngest|older|younger)|"
    "(?:my|her|his) (?:brother|sister|cousin|uncle|aunt|friend|twin|son|daughter|dad|mum)"
)
STATE = (
    rf"{FEELS}|seen|alone|safe|hurt|brought|missing|told|asked|taken|interviewed|examined|spoken|touched|harmed|abused|hit|bullied|excluded|"
    r"wearing|playing|sitting|standing|asking|living|staying|drawing|talking|\d{1,2}\b(?![:.]\d)|with (?:her|his|mum|dad|nan)|"
    "at (?:school|home|nursery)|in (?:her|his|bed|care|hospital|foster|year)"
)
HOW = "(?:not |very |really |so |still |quite |now |also |always |often |too )?"
IS_PERSON = re.compile(
    rf"\s(?:(?:is|was|isn['’]t|wasn['’]t|seems|seemed|looked|looks|gets|got|becomes|became) {HOW}(?:{STATE})"
    rf"|(?:has|had|hasn['’]t) (?:not |never |always |just )?(?:been (?:at|to|{STATE})|told|said|asked|moved|stopped|run|eaten|slept|drawn|hidden|"
    r"(?:a|two|three|some|new) (?:bruises?|marks?|brothers?|sisters?|keys?|cuts?|rash)|bruises|marks|her|his|an? (?:plan|worker|phone))"
    rf"|(?:{NOT_DO}) (?:{DO})|(?:is|must) not to|must not|has a key|will be (?:interviewed|seen|told|asked|examined|\d)|who is"
    r"|(?:and|with) (?:her|his))\b",
    re.IGNORECASE,
)
# The same after a word that nobody knows, at the start of a sentence: things are asked about, and seen.
IS_SURELY_PERSON = re.compile(
    rf"\s(?:(?:is|was|seems|seemed|looked|looks) {HOW}(?:{FEELS})|(?:{NOT_DO}) (?:{DO})|(?:and|with) (?:her|his))\b",
    re.IGNORECASE,
)
KIN = (
    "brother|sister|cousin|uncle|auntie?|aunty|nephew|niece|friend|best friend|boyfriend|girlfriend|neighbour|partner|husband|wife|fianc[eé]e?|"
    "ex|mate|step-?dad|step-?mum|step-?father|step-?mother|step-?brother|step-?sister|god-?father|god-?mother|nanny|granny|gran|grandad|"
    "granddad|grandma|grandpa|grandmother|grandfather|lodger|babysitter|child-?minder|carer|tutor|child|boy|girl|son|daughter|twin"
)
NAMES = (
    r"called|calls? (?:him|her|them|me)|call (?:him|her|them)self|nicknamed|named|known (?:\w{1,12} ){0,3}as|goes by(?: the name of)?|answers to|"
    r"(?:first |full |real |nick)?name(?: is| was|:)"
)
SPOKEN_TO = (
    "told|visited|met|rang|ring|asked|(?:letter|spoke|speaks|talks?|talked|wrote|written) (?:to|with)|hugged|weighed|examined|collected|"
    "thanked|misses|missed|teacher as|class as|room as"
)
# Before a word that nobody knows.
ABOUT = re.compile(rf"\b(?:{NAMES}|{SPOKEN_TO}|saw|{KIN})[\s:,]{{1,3}}$", re.IGNORECASE)
# Before a name that is also a word.
ABOUT_WORDS = re.compile(
    rf"\b(?:{NAMES}|{SPOKEN_TO}|{KIN}|name is|saw|with|for|keeps?|trusts?|about|between|to|that|if|when|dad|mum|nan|pupil|baby|and|"
    r"helped|let|calms|brought|fed|dressed|bathed|drove|hurt|hit|touched)[\s:,]{1,3}$",
    re.IGNORECASE,
)
OWNS = re.compile(
    r"\s(?:\w{1,20} )?(?:mum|dad|mother|father|brother|sister|nan|stepdad|stepmum|house|room|bed|phone|school|teacher|carer|plan|tutor|bag|"
    r"hair|arm|leg|clothes|story|words|worker|uncle|aunt|cousin|gran|grandad|friend|boyfriend|girlfriend)\b",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\b(?:in|by|between|until|till|since|from|for|of|late|early|mid|next|last|this|every|during|before|after|and|or|to|through|\d{1,2}(?:st|nd|rd|th)?)[\s-]+$",
    re.IGNORECASE,
)
