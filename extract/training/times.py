"""Calendar expressions of a text, by rule: the candidates of type Time.

One pattern, put together from small ones. It is meant to find too much rather than too little: what is no time of an
event or a relation is told apart by the heads, which have learned from found expressions that are none. Expressions are
found without preposition. Bare figures below 1000 are no years but may be ages: NUMBER.
"""
import re

MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
WEEKDAY = (
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    rf"(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\.?(?=,? (?:\d|{MONTH}))"
)
SEASON = "[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter"
UNIT = "second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|season|decade|century"
DAY_PART = "morning|noon|afternoon|evening|night|midnight|lunchtime"
COUNT = (
    "[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|[Mm]any|[Ss]ome|[Ss]everal|[Aa] few|"
    r"few|a couple of|couple of|a dozen|\d{1,3}"
)
YEAR = r"(?:1[0-9]|20)\d\d(?!\d|[.,]\d|%)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
EARLY = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate|[Ll]ater|[Ee]arlier)(?: in |[ -]))?"
DAY_RANGE = rf"{DAY}(?:(?:\s?[–-]\s?| to | and ){DAY})?"
RELATIVE = (
    "[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming|[Tt]hat|[Tt]he same|[Ss]ame|[Tt]hat same|"
    "(?:[Tt]he )?(?:last|next|past|previous|following|preceding|coming|ensuing|prior)"
)
PARTS = (
    # 2011-11-04, 4 November 2011, November 4–6, 2011
    r"\d{4}-\d\d-\d\d",
    r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)",
    rf"{DAY_RANGE} (?:of )?(?:{MONTH})\b(?:\.?,? {YEAR}| last year| this year| next year)?",
    rf"(?:{MONTH})\b\.? {DAY_RANGE}(?!\d|[.,:]?\d)(?:,? (?:{YEAR}|last year|this year))?",
    # November 2011, early November, last November
    rf"{EARLY}(?:(?:{MONTH})\.?(?:\s?[–-]\s?| to | and ))?(?:{MONTH})\b\.?(?:,? of|,)? {YEAR}",
    rf"(?:(?:{RELATIVE}) )?{EARLY}(?:{MONTH})\b(?: (?:last|this|next) year)?",
    # Friday, Friday night, last Friday morning, the Friday before
    rf"(?:(?:{RELATIVE}|[Ee]arly|[Ll]ate)\s)?(?:{WEEKDAY})(?:,? {DAY} (?:{MONTH})\b(?:,? {YEAR})?)?"
    rf"(?: (?:{DAY_PART}))?",
    # last week, the following day, the past two weeks, earlier this month
    rf"(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) )?(?:{RELATIVE}) (?:(?:{COUNT}) (?:or (?:{COUNT}) |to (?:{COUNT}) )?)?"
    rf"(?:{UNIT}|{DAY_PART}|{SEASON})s?\b",
    # two days ago, three weeks later, the day before
    rf"(?:(?:{COUNT}) )+(?:{UNIT})s? (?:ago|earlier|later|before|after|prior|afterwards?)",
    r"[Tt]he (?:day|night|week|month|year|evening|morning) (?:before(?: yesterday)?|after(?: tomorrow)?|prior)\b",
    # in the early 1980s, the 19th century, 2006–2007, fall 2006, 2011
    rf"(?:[Tt]he )?{EARLY}(?:1[0-9]|20)\d0['’]?s",
    r"(?:[Tt]he )?(?:early |mid-?|late )?(?:\d{1,2}(?:st|nd|rd|th)|[a-z]{5,11}th) century",
    rf"(?:{SEASON})(?: of|,)? {YEAR}",
    rf"{EARLY}{YEAR}(?:\s?[–-]\s?(?:{YEAR}|\d\d(?!\d)))?",
    rf"(?:(?:{RELATIVE}) )(?:{SEASON})",
    # yesterday, tonight
    rf"(?:[Ee]arl(?:y|ier)|[Ll]ate[r]?) (?:today|yesterday|tonight|tomorrow)",
    rf"(?:[Yy]esterday|[Tt]oday|[Tt]omorrow)(?: (?:{DAY_PART}))?|[Tt]onight|[Oo]vernight|[Nn]owadays",
    rf"[Tt]he (?:weekend|{DAY_PART})\b",
    r"(?:YESTERDAY|TODAY|TOMORROW|TONIGHT|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|(?:LAST|NEXT|THIS) (?:WEEK|MONTH|YEAR))",
    rf"(?:{'|'.join(MONTH.upper().split('|'))})\.? {DAY}(?:,? {YEAR})?",
)
TIME = re.compile(rf"(?<![\w$£€.,-])(?:{'|'.join(PARTS)})(?!\w)")
NUMBER = re.compile(r"\b\d{1,3}\b")  # an age


def find_times(text: str) -> list[tuple[int, int]]:
    """[begin, end) of the calendar expressions, in order; where several begin together, the longest."""
    found, at = [], 0
    while match := TIME.search(text, at):
        begin = match.start()
        end = max(m.end() for m in (part.match(text, begin) for part in ALONE) if m)
        found.append((begin, end))
        at = end
    return found


def find_numbers(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in NUMBER.finditer(text)]


ALONE = [re.compile(rf"(?:{part})(?!\w)") for part in PARTS]
