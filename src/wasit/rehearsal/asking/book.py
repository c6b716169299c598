"""What mediators who ask say, and what they are told, in the languages of the phrase book.

A question has one form of words, so that who reads it can be sure what is asked.
"""

from __future__ import annotations

from wasit.rehearsal.phrases.book import phrase

COMPARE = phrase(
    (
        "Suppose this, all else being equal. Would it serve you better or worse than what follows,"
        " or the same? {terms}",
        "لنفترض هذا، مع بقاء كل ما عداه على حاله. هل يكون أفضل لكم مما يلي أم أسوأ منه أم سواء؟"
        " {terms}",
        "این را فرض کنید، با این شرط که بقیه یکسان بماند. برای شما بهتر از آنچه در پی می‌آید است یا"
        " بدتر از آن یا برابر با آن؟ {terms}",
    ),
)
FOREMOST = phrase(
    (
        "Suppose you could have your way on one issue alone. Would it be one of these? {these}."
        " Or rather one of these? {others}.",
        "لنفترض أنكم تستطيعون تحقيق ما تريدون في مسألة واحدة فقط. هل تكون إحدى هذه؟ {these}."
        " أم بالأحرى إحدى هذه؟ {others}.",
        "فرض کنید تنها در یک موضوع بتوانید به خواست خود برسید. آیا یکی از این‌ها خواهد بود؟"
        " {these}. یا بیشتر یکی از این‌ها؟ {others}.",
    ),
)
FAVOURITE = phrase(
    (
        "Suppose “{issue}” were settled just as you wish. Would it be in one of these ways?"
        " {these}. Or rather in one of these? {others}.",
        "لنفترض أن مسألة «{issue}» حُسمت تماماً كما تريدون. هل يكون ذلك على أحد هذه الوجوه؟"
        " {these}. أم بالأحرى على أحد هذه؟ {others}.",
        "فرض کنید موضوع «{issue}» درست آن‌گونه که می‌خواهید حل شود. آیا به یکی از این صورت‌ها خواهد"
        " بود؟ {these}. یا بیشتر به یکی از این‌ها؟ {others}.",
    ),
)
BEARABLE = phrase(
    (
        "Suppose all sides gave way by {share} per cent of what lies between what they would like"
        " best and no understanding. Could you then live with this?",
        "لنفترض أن كل طرف تنازل عن {share} في المئة مما بين أفضل ما يريده وعدم التوصل إلى تفاهم."
        " هل يمكنكم عندئذ القبول بهذا؟",
        "فرض کنید هر طرف {share} درصد از فاصلهٔ میان بهترین خواستهٔ خود و نرسیدن به تفاهم کوتاه"
        " بیاید. آیا آن‌گاه می‌توانید با این کنار بیایید؟",
    ),
)
NAMING = phrase(
    (
        "Suppose all sides gave way by {share} per cent of what lies between what they would like"
        " best and no understanding. What would you then put forward? It goes no further than as"
        " a supposition of ours.",
        "لنفترض أن كل طرف تنازل عن {share} في المئة مما بين أفضل ما يريده وعدم التوصل إلى تفاهم."
        " ماذا تقترحون عندئذ؟ ولن نستخدمه إلا بوصفه افتراضاً من عندنا.",
        "فرض کنید هر طرف {share} درصد از فاصلهٔ میان بهترین خواستهٔ خود و نرسیدن به تفاهم کوتاه"
        " بیاید. آن‌گاه چه پیشنهادی می‌کنید؟ ما آن را تنها به‌عنوان فرضی از سوی خودمان به کار می‌بریم.",
    ),
)

# What delegations answer. The mediators go by the words up to the first stop.

BETTER = phrase(
    ("Better.", "أفضل.", "بهتر."),
    ("Better, as we see it now.", "أفضل، كما نراه الآن.", "بهتر، آن‌گونه که اکنون می‌بینیم."),
)
WORSE = phrase(
    ("Worse.", "أسوأ.", "بدتر."),
    ("Worse, as we see it now.", "أسوأ، كما نراه الآن.", "بدتر، آن‌گونه که اکنون می‌بینیم."),
)
SAME = phrase(("The same.", "سواء.", "برابر."))
YES = phrase(
    ("Yes.", "نعم.", "بله."),
    ("Yes, we could say so.", "نعم، يمكننا قول ذلك.", "بله، می‌توانیم چنین بگوییم."),
)
NO = phrase(
    ("No.", "لا.", "نه."),
    ("No, we could not say so.", "لا، لا يمكننا قول ذلك.", "نه، نمی‌توانیم چنین بگوییم."),
)
NAMED = phrase(
    (
        "Were all to do so, we would put this forward. {terms}.",
        "لو فعل الجميع ذلك لاقترحنا ما يلي. {terms}.",
        "اگر همه چنین کنند، موارد زیر را پیشنهاد می‌کنیم. {terms}.",
    ),
)
NONE = phrase(
    (
        "No. Were all to do so, there would be nothing that we could put forward.",
        "لا. لو فعل الجميع ذلك لما كان لدينا ما نقترحه.",
        "نه. اگر همه چنین کنند، چیزی برای پیشنهاد نخواهیم داشت.",
    ),
)
