"""Tongues: what is said in the story of the Muscat talks, in each language of its people."""

from __future__ import annotations

from playwright.sync_api import Page

WORDS: dict[str, dict[str, str]] = {
    "place": {
        "en": "In the palace by the sea, at ten.",
        "ar": "في القصر عند البحر، الساعة العاشرة.",
        "fa": "در کاخ کنار دریا، ساعت ده.",
    },
    "american position": {
        "en": "We want less enrichment before we move a dollar.",
        "ar": "نريد تخصيبًا أقل قبل أن نحرّك دولارًا.",
        "fa": "پیش از جابه‌جا شدن یک دلار، غنی‌سازی کمتر می‌خواهیم.",
    },
    "iranian position": {
        "en": "We want our money before we stop a centrifuge.",
        "ar": "نريد أموالنا قبل أن نوقف جهاز طرد مركزي.",
        "fa": "پیش از ایستادن یک سانتریفیوژ، پول خود را می‌خواهیم.",
    },
    "american position carried": {
        "en": "They look for a step on enrichment first.",
        "ar": "يتطلعون إلى خطوة في التخصيب أولًا.",
        "fa": "نخست گامی در غنی‌سازی می‌خواهند.",
    },
    "iranian position carried": {
        "en": "They look for a step on the funds first.",
        "ar": "يتطلعون إلى خطوة في الأموال أولًا.",
        "fa": "نخست گامی دربارهٔ پول‌ها می‌خواهند.",
    },
    "warning": {
        "en": "If uranium is enriched to 90 per cent there will be a heavy price.",
        "ar": "إذا خُصّب اليورانيوم إلى 90 في المئة فسيكون الثمن باهظًا.",
        "fa": "اگر اورانیوم تا ۹۰ درصد غنی شود، بهای سنگینی خواهد داشت.",
    },
    "actor": {"en": "Iran", "ar": "إيران", "fa": "ایران"},
    "enrichment": {"en": "Enrichment", "ar": "التخصيب", "fa": "غنی‌سازی"},
    "price": {"en": "A heavy price", "ar": "ثمن باهظ", "fa": "بهایی سنگین"},
    "title": {
        "en": "An understanding on first steps",
        "ar": "تفاهم على خطوات أولى",
        "fa": "تفاهم دربارهٔ گام‌های نخست",
    },
    "freeze": {
        "en": "Enrichment [shall stop | should stop] at 60 per cent.",
        "ar": "[يتوقف | ينبغي أن يتوقف] التخصيب عند 60 في المئة.",
        "fa": "غنی‌سازی در ۶۰ درصد [متوقف می‌شود | باید متوقف شود].",
    },
    "freeze again": {
        "en": "Enrichment shall [stop | be frozen] at 60 per cent.",
        "ar": "[يتوقف | يُجمَّد] التخصيب عند 60 في المئة.",
        "fa": "غنی‌سازی در ۶۰ درصد [متوقف | فریز] می‌شود.",
    },
    "freeze clean": {
        "en": "Enrichment shall be frozen at 60 per cent.",
        "ar": "يُجمَّد التخصيب عند 60 في المئة.",
        "fa": "غنی‌سازی در ۶۰ درصد فریز می‌شود.",
    },
    "relief": {
        "en": "A waiver shall let the frozen funds be used for food and medicine.",
        "ar": "يتيح إعفاء استعمال الأموال المجمّدة للغذاء والدواء.",
        "fa": "یک معافیت، استفاده از پول‌های مسدود برای غذا و دارو را ممکن می‌کند.",
    },
    "objection": {
        "en": "Should is no word for a freeze.",
        "ar": "«ينبغي» ليست كلمة للتجميد.",
        "fa": "«باید» واژهٔ یک توقف نیست.",
    },
    "europeans": {
        "en": "The European partners",
        "ar": "الشركاء الأوروبيون",
        "fa": "شریکان اروپایی",
    },
    "israelis": {
        "en": "The Israeli partner",
        "ar": "الشريك الإسرائيلي",
        "fa": "شریک اسرائیلی",
    },
    "us": {"en": "Your American friends", "ar": "أصدقاؤكم الأمريكيون", "fa": "دوستان آمریکایی شما"},
    "europeans read": {
        "en": "Some relief for a {freeze | halt} of parts of the programme.",
        "ar": "بعض التخفيف مقابل {تجميد | وقف} أجزاء من البرنامج.",
        "fa": "قدری تخفیف در برابر {فریز | توقف} بخش‌هایی از برنامه.",
    },
    "israelis read": {
        "en": "Parts of the programme would {stop | rest} for half a year.",
        "ar": "أجزاء من البرنامج {تتوقف | تسكن} نصف سنة.",
        "fa": "بخش‌هایی از برنامه نیم سال {متوقف | راکد} می‌شود.",
    },
    "europeans answer": {
        "en": "We can live with it if the inspectors stay.",
        "ar": "يمكننا قبوله إن بقي المفتشون.",
        "fa": "اگر بازرسان بمانند، می‌پذیریم.",
    },
    "israelis answer": {
        "en": "It leaves too much in place.",
        "ar": "إنه يُبقي الكثير في مكانه.",
        "fa": "این بیش از اندازه باقی می‌گذارد.",
    },
    "first step": {
        "en": "Enrichment stays at 60 per cent or below.",
        "ar": "يبقى التخصيب عند 60 في المئة أو دونها.",
        "fa": "غنی‌سازی در ۶۰ درصد یا کمتر می‌ماند.",
    },
    "second step": {
        "en": "Frozen funds for food and medicine.",
        "ar": "أموال مجمّدة للغذاء والدواء.",
        "fa": "پول‌های مسدود برای غذا و دارو.",
    },
    "first proof": {
        "en": "A report of the inspectors.",
        "ar": "تقرير من المفتشين.",
        "fa": "گزارشی از بازرسان.",
    },
    "second proof": {
        "en": "The banks confirm it.",
        "ar": "تأكيد من المصارف.",
        "fa": "بانک‌ها تأیید می‌کنند.",
    },
    "report": {
        "en": "It is done. See the papers handed over.",
        "ar": "تم ذلك. انظروا الأوراق المسلَّمة.",
        "fa": "انجام شد. به کاغذهای تحویل‌شده بنگرید.",
    },
    "further": {
        "en": "Talks on a new agreement",
        "ar": "محادثات بشأن اتفاق جديد",
        "fa": "گفت‌وگو دربارهٔ توافقی تازه",
    },
    "line": {
        "en": "The policy has not changed.",
        "ar": "السياسة لم تتغيّر.",
        "fa": "سیاست تغییر نکرده است.",
    },
}


def say(page: Page, what: str) -> str:
    """Return `what` in the language of the page on which it is to be said."""
    language = page.locator("html").get_attribute("lang")
    return WORDS[what][str(language).split("-")[0]]
