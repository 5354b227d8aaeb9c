"""Names in several scripts, for customers nobody has to remember."""

import random

GROUPS: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (
        ("Ada", "Brendan", "Clíona", "Daniel", "Grace", "Jasmine", "Kofi", "Maeve", "Oscar", "Siobhán", "Tara", "Zoe"),
        ("Baker", "Byrne", "Campbell", "Delaney", "Fitzgerald", "Nguyen", "O’Brien", "Okafor", "Singh", "Walsh"),
        " ",
    ),
    (
        ("Björn", "Céline", "François", "Gülşen", "Ingrid", "Jürgen", "Łucja", "Mårten", "Néstor", "Renée", "Žofie"),
        ("Ångström", "Bıçakçı", "Gonçalves", "Köhler", "Lefèvre", "Núñez", "Přibyl", "Strauß", "Wałęsa", "Ødegård"),
        " ",
    ),
    (
        ("Олена", "Марія", "Дмитро", "Ірина", "Γιώργος", "Ελένη", "Νίκος"),
        ("Шевченко", "Коваль", "Бондаренко", "Παπαδόπουλος", "Νικολάου"),
        " ",
    ),
    (("佐藤", "鈴木", "高橋", "田中", "渡辺"), ("美咲", "蓮", "さくら", "健太", "陽子"), " "),
    (("王", "李", "张", "陳", "林"), ("小明", "丽华", "建国", "美玲", "志強"), ""),
    (("김", "이", "박", "최"), ("민준", "서연", "지우", "하은"), ""),
    (("أحمد", "فاطمة", "يوسف", "مريم", "خالد"), ("الحداد", "العلي", "الخطيب", "النجار", "حسن"), " "),
    (("דוד", "שרה", "יעל", "משה", "נועה"), ("כהן", "לוי", "מזרחי", "פרץ"), " "),
    (("अर्जुन", "प्रिया", "रोहन", "अनन्या"), ("शर्मा", "पटेल", "गुप्ता", "सिंह"), " "),
)
_WEIGHTS = (40, 25, 8, 6, 5, 3, 5, 3, 5)


def some_name(rng: random.Random) -> str:
    """A name: most often in Latin letters, else in one of seven other scripts."""
    first, last, between = rng.choices(GROUPS, _WEIGHTS)[0]
    return f"{rng.choice(first)}{between}{rng.choice(last)}"


def nth_name(number: int) -> str:
    """The same name for the same number (any whole number), as often in each script as `some_name`."""
    left, rest = number % sum(_WEIGHTS), number // sum(_WEIGHTS)
    group = 0
    while left >= _WEIGHTS[group]:
        left -= _WEIGHTS[group]
        group += 1
    first, last, between = GROUPS[group]
    rest, place = divmod(rest, len(first))
    return f"{first[place]}{between}{last[rest % len(last)]}"
