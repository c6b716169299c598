"""The phrase book: what automated parties and mediators say, in English, Arabic and Persian."""

from __future__ import annotations

from typing import TypeAlias

from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stances import Stance
from wasit.talks.wording import Wording

Phrase: TypeAlias = tuple[Wording, ...]
"""One meaning in several variants; `{place}` marks where a fact is set in."""

LANGUAGES = ("en", "ar", "fa")
"""The languages in which every variant stands, in the order in which it is written here."""


def phrase(*variants: tuple[str, str, str]) -> Phrase:
    return tuple(dict(zip(LANGUAGES, variant, strict=True)) for variant in variants)


# What a delegation says.

PROPOSE = phrase(
    (
        "We propose the following. {terms}.",
        "نقترح ما يلي. {terms}.",
        "موارد زیر را پیشنهاد می‌کنیم. {terms}.",
    ),
    (
        "Our proposal is a whole, and it is this. {terms}.",
        "مقترحنا كلٌّ متكامل، وهو الآتي. {terms}.",
        "پیشنهاد ما یک مجموعهٔ کامل است، به این شرح. {terms}.",
    ),
    (
        "We put forward this package. {terms}.",
        "نطرح هذه الحزمة. {terms}.",
        "این بسته را مطرح می‌کنیم. {terms}.",
    ),
)
AMEND = phrase(
    (
        "We have considered the matter again and amend our proposal. {terms}. The rest stands.",
        "أعدنا النظر في الأمر ونعدّل مقترحنا كما يلي. {terms}. ويبقى ما عدا ذلك على حاله.",
        "موضوع را دوباره بررسی کردیم و پیشنهاد خود را چنین اصلاح می‌کنیم. {terms}."
        " بقیه به قوت خود باقی است.",
    ),
    (
        "So that the talks can go forward, we now propose this. {terms}."
        " Otherwise our proposal is unchanged.",
        "رغبةً منا في دفع المحادثات قدماً، نقترح الآن ما يلي. {terms}."
        " وفيما عدا ذلك يبقى مقترحنا دون تغيير.",
        "برای پیشرفت گفت‌وگوها، اکنون چنین پیشنهاد می‌کنیم. {terms}."
        " در سایر موارد پیشنهاد ما تغییری نکرده است.",
    ),
    (
        "With a view to an understanding we put our proposal anew. {terms}."
        " All else is as we said before.",
        "سعياً إلى تفاهم، نعيد صياغة مقترحنا. {terms}. وكل ما عدا ذلك كما قلنا من قبل.",
        "با هدف رسیدن به تفاهم، پیشنهاد خود را از نو مطرح می‌کنیم. {terms}."
        " باقی موارد همان است که پیش‌تر گفتیم.",
    ),
)
INSIST = phrase(
    (
        "We stand by our proposal as it is.",
        "نتمسك بمقترحنا كما هو.",
        "بر پیشنهاد خود به همین صورت پایبندیم.",
    ),
    (
        "Our proposal stands. We ask that it be considered once more.",
        "مقترحنا قائم، ونطلب النظر فيه مرة أخرى.",
        "پیشنهاد ما به قوت خود باقی است. خواهش می‌کنیم بار دیگر بررسی شود.",
    ),
)
OFFER = phrase(
    (
        "This is our formal offer, and we stand by it. {terms}.",
        "هذا عرضنا الرسمي، ونحن ملتزمون به. {terms}.",
        "این پیشنهاد رسمی ماست و به آن پایبندیم. {terms}.",
    ),
    (
        "We make a formal offer and are ready to carry it out. {terms}.",
        "نقدم عرضاً رسمياً ونحن مستعدون لتنفيذه. {terms}.",
        "پیشنهادی رسمی ارائه می‌کنیم و آمادهٔ اجرای آن هستیم. {terms}.",
    ),
)
ACCEPT = phrase(
    (
        "We accept this package as it stands.",
        "هذه الحزمة مقبولة لدينا كما هي.",
        "این بسته را به همین صورت می‌پذیریم.",
    ),
    (
        "As a whole, this is acceptable to us. Our answer is yes.",
        "هذا مقبول لدينا بمجمله. جوابنا نعم.",
        "این در کلیت خود برای ما پذیرفتنی است. پاسخ ما مثبت است.",
    ),
)
ACCEPT_LATER = phrase(
    (
        "On reflection, we accept what was brought to us earlier.",
        "بعد إعادة النظر، نقبل ما نُقل إلينا سابقاً.",
        "پس از بررسی دوباره، آنچه را پیش‌تر به ما منتقل شد می‌پذیریم.",
    ),
    (
        "We have come back to an earlier package, and we can say yes to it.",
        "عدنا إلى حزمة سابقة، ويمكننا أن نقول نعم لها.",
        "به بسته‌ای که پیش‌تر مطرح شده بود بازگشتیم و می‌توانیم به آن پاسخ مثبت بدهیم.",
    ),
)
ACCEPT_IF = phrase(
    (
        "We could accept this if “{issue}” were settled as “{option}”.",
        "يمكننا قبول ذلك إذا حُسمت مسألة «{issue}» على النحو الآتي: «{option}».",
        "اگر موضوع «{issue}» به این صورت حل شود، می‌توانیم بپذیریم: «{option}».",
    ),
    (
        "With “{option}” on “{issue}”, this would be acceptable to us.",
        "مع «{option}» في مسألة «{issue}»، يصبح هذا مقبولاً لدينا.",
        "با «{option}» در موضوع «{issue}»، این برای ما پذیرفتنی خواهد بود.",
    ),
)
RESERVE = phrase(
    (
        "We reserve our position. “{issue}” remains difficult for us.",
        "نحتفظ بموقفنا. وتبقى مسألة «{issue}» صعبة بالنسبة إلينا.",
        "موضع خود را محفوظ می‌داریم. موضوع «{issue}» همچنان برای ما دشوار است.",
    ),
    (
        "We cannot say yes yet. The difficulty lies in “{issue}”.",
        "لا يسعنا أن نقول نعم بعد. فالصعوبة تكمن في مسألة «{issue}».",
        "هنوز نمی‌توانیم پاسخ مثبت بدهیم. دشواری در موضوع «{issue}» است.",
    ),
)
RESERVE_OPEN = phrase(
    (
        "Before we answer we need to see the whole, and above all “{issue}”.",
        "قبل أن نجيب نحتاج إلى رؤية الصورة كاملة، ولا سيما مسألة «{issue}».",
        "پیش از پاسخ باید کل بسته را ببینیم، به‌ویژه موضوع «{issue}» را.",
    ),
    (
        "We cannot judge a part without the rest. Much depends on “{issue}”.",
        "لا يمكننا الحكم على جزء دون الباقي. فالكثير يتوقف على مسألة «{issue}».",
        "نمی‌توانیم دربارهٔ یک بخش جدا از بقیه داوری کنیم. خیلی چیزها به موضوع «{issue}» بستگی دارد.",
    ),
)
UNINSTRUCTED = phrase(
    (
        "We have no instructions on “{issue}” and must consult first.",
        "ليست لدينا تعليمات بشأن «{issue}»، ولا بد لنا من التشاور أولاً.",
        "دربارهٔ «{issue}» دستوری نداریم و باید نخست مشورت کنیم.",
    ),
)
REJECT = phrase(
    (
        "We cannot accept this. What weighs most is “{issue}”.",
        "لا يمكننا قبول ذلك. وأثقل ما فيه علينا مسألة «{issue}».",
        "نمی‌توانیم این را بپذیریم. مهم‌ترین مشکل برای ما «{issue}» است.",
    ),
    (
        "This is not acceptable to us, above all because of “{issue}”.",
        "هذا غير مقبول لدينا، وفي المقام الأول بسبب «{issue}».",
        "این برای ما پذیرفتنی نیست، پیش از همه به دلیل «{issue}».",
    ),
    (
        "Our answer is no. On “{issue}” this asks too much of us.",
        "جوابنا لا. ففي مسألة «{issue}» يُطلب منا أكثر مما ينبغي.",
        "پاسخ ما منفی است. در موضوع «{issue}» بیش از اندازه از ما خواسته شده است.",
    ),
)
NOTED = phrase(
    ("We take note of this.", "أخذنا علماً بذلك.", "این مطلب را دریافت کردیم."),
    (
        "We have heard this, and will bear it in mind.",
        "سمعنا ذلك، وسنأخذه في الحسبان.",
        "این را شنیدیم و در نظر خواهیم داشت.",
    ),
)
SUPPOSE_WELL = phrase(
    (
        "If this were proposed, we would look at it with favour.",
        "لو اقتُرح ذلك لنظرنا إليه بإيجابية.",
        "اگر چنین چیزی پیشنهاد شود، با نظر مثبت آن را بررسی خواهیم کرد.",
    ),
)
SUPPOSE_HARD = phrase(
    (
        "If this were proposed, “{issue}” would be hard for us.",
        "لو اقتُرح ذلك لكانت مسألة «{issue}» صعبة علينا.",
        "اگر چنین چیزی پیشنهاد شود، موضوع «{issue}» برای ما دشوار خواهد بود.",
    ),
)
STAND = phrase(
    (
        "On “{issue}”, where we stand is this: “{option}”.",
        "موقفنا من مسألة «{issue}» هو: «{option}».",
        "موضع ما دربارهٔ «{issue}» این است: «{option}».",
    ),
)
STAND_GENERAL = phrase(
    (
        "What we have said is where we stand; we have nothing to add to it for now.",
        "ما قلناه يعبّر عن موقفنا، وليس لدينا ما نضيفه إليه في الوقت الحاضر.",
        "آنچه گفته‌ایم موضع ماست و فعلاً چیزی برای افزودن به آن نداریم.",
    ),
    (
        "We have heard the question. Our answer is in what we propose.",
        "سمعنا السؤال، وجوابنا فيما نقترحه.",
        "پرسش را شنیدیم. پاسخ ما در پیشنهادهای ماست.",
    ),
)
NOTHING_FURTHER = phrase(
    (
        "Thank you. We have nothing further to put forward at this time.",
        "شكراً لكم. ليس لدينا ما نطرحه أكثر من ذلك في الوقت الحاضر.",
        "سپاسگزاریم. در حال حاضر مطلب دیگری برای طرح نداریم.",
    ),
    (
        "We have heard you. For the present there is nothing we wish to add.",
        "سمعناكم. وليس لدينا حالياً ما نودّ إضافته.",
        "سخن شما را شنیدیم. فعلاً مطلبی برای افزودن نداریم.",
    ),
)
HEAR_FIRST = phrase(
    (
        "Thank you. We would like to hear first what the other side has to say.",
        "شكراً لكم. نودّ أن نسمع أولاً ما لدى الطرف الآخر.",
        "سپاسگزاریم. مایلیم نخست سخن طرف دیگر را بشنویم.",
    ),
)
WE_SHALL_LEAVE = phrase(
    (
        "If there is no understanding soon, we shall leave these talks.",
        "إن لم نتوصل إلى تفاهم قريباً، فسوف ننسحب من هذه المحادثات.",
        "اگر به‌زودی تفاهمی حاصل نشود، این گفت‌وگوها را ترک خواهیم کرد.",
    ),
)
ASK = phrase(
    (
        "How do they see “{issue}”? We have not heard them on this.",
        "كيف يرون مسألة «{issue}»؟ لم نسمع منهم شيئاً بشأنها.",
        "نظر آن‌ها دربارهٔ «{issue}» چیست؟ در این باره چیزی از آن‌ها نشنیده‌ایم.",
    ),
    (
        "We would like to know where they stand on “{issue}”.",
        "نودّ أن نعرف موقفهم من مسألة «{issue}».",
        "مایلیم بدانیم موضع آن‌ها دربارهٔ «{issue}» چیست.",
    ),
)
REFUSE_PAPER = phrase(
    (
        "This paper is not to be attributed to us. You may draw on it as an idea of your own.",
        "هذه الورقة لا تُنسب إلينا. ولكم أن تستفيدوا منها بوصفها فكرة من عندكم.",
        "این نوشته نباید به ما نسبت داده شود. می‌توانید از آن به‌عنوان ایدهٔ خودتان استفاده کنید.",
    ),
)
REFUSE_CONFIDENCE = phrase(
    (
        "We told you this so that you know our limits. Please do not carry it in our name.",
        "أخبرناكم بهذا لتعرفوا حدودنا. ونرجو ألا يُنقل باسمنا.",
        "این را گفتیم تا حدود ما را بدانید. لطفاً آن را به نام ما منتقل نکنید.",
    ),
)
REFUSE_WAY = phrase(
    (
        "Not in this way, please. You may put it in your own words.",
        "ليس بهذه الطريقة من فضلكم. يمكنكم نقله بكلماتكم.",
        "لطفاً نه به این شکل. می‌توانید آن را با کلمات خودتان منتقل کنید.",
    ),
)

# What the mediators say.

WELCOME = phrase(
    (
        "Welcome. We go between the rooms; what you tell us stays here unless you release it."
        " Please tell us where you stand.",
        "أهلاً بكم. نتنقل نحن بين الغرف، وما تقولونه لنا يبقى هنا ما لم تأذنوا بنقله."
        " نرجو أن تعرضوا علينا موقفكم.",
        "خوش آمدید. ما میان اتاق‌ها رفت‌وآمد می‌کنیم و آنچه به ما می‌گویید همین‌جا می‌ماند،"
        " مگر آنکه اجازهٔ انتقال آن را بدهید. لطفاً موضع خود را با ما در میان بگذارید.",
    ),
)
ANYTHING_FURTHER = phrase(
    (
        "Is there anything further that you wish to put forward?",
        "هل هناك ما تودّون طرحه بعد؟",
        "آیا مطلب دیگری هست که بخواهید مطرح کنید؟",
    ),
    (
        "Would you like to add anything before we go on?",
        "هل تودّون إضافة شيء قبل أن نتابع؟",
        "آیا پیش از ادامه می‌خواهید چیزی اضافه کنید؟",
    ),
)
MAY_WE = phrase(
    (
        "May we carry this across, in our own words?",
        "هل تأذنون لنا بنقل هذا بكلماتنا؟",
        "آیا اجازه می‌دهید این را با کلمات خودمان منتقل کنیم؟",
    ),
)
AGREED = phrase(
    (
        "All sides have said yes to the same package. The talks close with an understanding.",
        "وافقت جميع الأطراف على الحزمة نفسها. وتُختتم المحادثات بتفاهم.",
        "همهٔ طرف‌ها به یک بستهٔ واحد پاسخ مثبت دادند. گفت‌وگوها با تفاهم پایان می‌یابد.",
    ),
)
PARTED = phrase(
    (
        "The talks close without an understanding. What was said in each room stays there.",
        "تُختتم المحادثات دون تفاهم. وما قيل في كل غرفة يبقى فيها.",
        "گفت‌وگوها بدون تفاهم پایان می‌یابد. آنچه در هر اتاق گفته شد همان‌جا می‌ماند.",
    ),
)
AT_LENGTH: Wording = {
    "en": "{they}. They spoke at length; we shall go through it with you in person.",
    "ar": "{they}. وقد أسهبوا في الحديث، وسنعرضه عليكم شفهياً.",
    "fa": "{they}. به تفصیل سخن گفتند؛ آن را حضوری با شما مرور می‌کنیم.",
}
"""How the mediators report what is too long to be set inside their own words."""

THEY: dict[Force | Stance, Wording] = {
    Force.QUESTION: {"en": "They ask", "ar": "يسألون", "fa": "می‌پرسند"},
    Force.POSITION: {
        "en": "They set out their position",
        "ar": "يعرضون موقفهم",
        "fa": "موضع خود را بیان می‌کنند",
    },
    Force.PROPOSAL: {"en": "They propose", "ar": "يقترحون", "fa": "پیشنهاد می‌کنند"},
    Force.FORMAL_OFFER: {
        "en": "They make a formal offer",
        "ar": "يقدمون عرضاً رسمياً",
        "fa": "پیشنهادی رسمی ارائه می‌کنند",
    },
    Force.ASSURANCE: {
        "en": "They give an assurance",
        "ar": "يقدمون تطميناً",
        "fa": "اطمینان می‌دهند",
    },
    Force.WARNING: {"en": "They warn", "ar": "يحذّرون", "fa": "هشدار می‌دهند"},
    Force.CLARIFICATION: {"en": "They explain", "ar": "يوضحون", "fa": "توضیح می‌دهند"},
    Force.REPLY: {"en": "They answer", "ar": "يجيبون", "fa": "پاسخ می‌دهند"},
    Force.RED_LINE: {
        "en": "They state a red line",
        "ar": "يعلنون خطاً أحمر",
        "fa": "خط قرمزی را بیان می‌کنند",
    },
    Force.NON_PAPER: {
        "en": "They let it be known informally",
        "ar": "يُعلموننا بصورة غير رسمية",
        "fa": "به‌طور غیررسمی اعلام می‌کنند",
    },
    Stance.ACCEPT: {"en": "They say yes", "ar": "يوافقون", "fa": "پاسخ مثبت می‌دهند"},
    Stance.ACCEPT_IF: {
        "en": "They would say yes on a condition",
        "ar": "يوافقون بشرط",
        "fa": "با یک شرط می‌پذیرند",
    },
    Stance.RESERVE: {
        "en": "They reserve their position",
        "ar": "يحتفظون بموقفهم",
        "fa": "موضع خود را محفوظ می‌دارند",
    },
    Stance.REJECT: {"en": "They say no", "ar": "يرفضون", "fa": "پاسخ منفی می‌دهند"},
    Stance.COMMENT: {"en": "They comment", "ar": "يعلّقون", "fa": "اظهار نظر می‌کنند"},
}
"""How the mediators report each kind of speech and each stance; the words may follow."""
