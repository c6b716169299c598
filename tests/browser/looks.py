"""Looks: what a page is like for someone who looks at it, or hears it, asked of the browser."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page

CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
"""What a keyboard acts upon."""

NAMED = """() => {
    const { title, documentElement: { lang, dir } } = document;
    return [title, lang, dir];
}"""

REVEAL = """() => {
    for (const each of document.querySelectorAll("details")) each.open = true;
    for (const value of ["released", "mediator_idea", "idea"])
        for (const each of document.querySelectorAll(`[type=radio][value="${value}"]`))
            each.checked = true;
}"""

TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= width) return [];
    const wide = (each) => {
        const box = each.getBoundingClientRect();
        return box.left < -1 || box.right > width + 1;
    };
    const scrolled = (each) => {
        for (let at = each.parentElement; at !== document.body; at = at.parentElement)
            if (getComputedStyle(at).overflowX !== "visible") return true;
        return false;
    };
    const found = [...document.body.querySelectorAll("*")]
        .filter((each) => wide(each) && !scrolled(each));
    return found.length ? found.map((each) => each.outerHTML.slice(0, 80)) : ["the page"];
}"""

UNMARKED = """() => {
    // Words in the letters of another language must say which that is (WCAG 3.1.2).
    const letters = (language) =>
        /^(ar|fa)/.test(language) ? /[A-Za-z]{3,}/ : /[\u0621-\u06cc]{2,}/;
    // Names that every language takes as they are, and what is typed in a file as it stands here.
    const known = /Wasit|UTC|QR|PIN|CSV|PDF|API|TOML|time|value|source|document|Minutes/g;
    const foreign = (text, each) => {
        const language = each.closest("[lang]").lang;
        return language !== "zxx" && letters(language).test(text.replace(known, ""));
    };
    const apart = "script, style, noscript, code, textarea, [dir=ltr]:not([lang]), bdi:not([lang])";
    const named = ["aria-label", "placeholder", "title", "alt"];
    return [...document.querySelectorAll("title, body, body *")]
        .filter((each) => !each.closest(apart))
        .flatMap((each) => [
            ...[...each.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data),
            ...named.map((name) => each.getAttribute(name) ?? ""),
        ].filter((text) => foreign(text, each)).map((text) => text.trim().slice(0, 80)));
}"""

FOCUS = """() => {
    const focused = document.activeElement;
    const outlined = (each) => {
        const style = each && getComputedStyle(each);
        return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    };
    return {
        tag: focused.tagName,
        name: focused.getAttribute("name"),
        act: focused.closest("form")?.elements.act?.value ?? "",
        main: Boolean(focused.closest("main")),
        value: focused.value ?? "",
        link: focused.getAttribute("href") ?? "",
        outlined: Boolean(outlined(focused) || outlined(focused.closest("label"))),
        look: focused.outerHTML.slice(0, 100),
    };
}"""

MOVING = """() => [
    getComputedStyle(document.documentElement).scrollBehavior === "auto" ? [] : ["scrolling"],
    ...document.getAnimations().map((each) => each.effect.target.outerHTML.slice(0, 80)),
    ...[...document.querySelectorAll("*")]
        .filter((each) => {
            const style = getComputedStyle(each);
            const times = `${style.transitionDuration}, ${style.animationDuration}`;
            return times.split(", ").some((time) => parseFloat(time) > 0.01);
        })
        .map((each) => each.outerHTML.slice(0, 80)),
].flat()"""

FAINT = """() => {
    // The scheme is changed from within: nothing in the styles asks for it but `light-dark`.
    const root = document.documentElement;
    const under = (scheme) => {
        root.style.colorScheme = scheme;
        return [...document.querySelectorAll("body *")]
            .filter((each) => speaks(each) && contrast(each) < 4.5)
            .map((each) => [scheme, contrast(each).toFixed(2), each.outerHTML.slice(0, 80)].join());
    };
    const parts = (colour) => {
        const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
        return { rgb: [red, green, blue], alpha };
    };
    const behind = (each) => {
        for (let at = each; at; at = at.parentElement) {
            const { rgb, alpha } = parts(getComputedStyle(at).backgroundColor);
            if (alpha === 1) return rgb;
        }
        return [255, 255, 255];
    };
    const light = (rgb) => {
        const [red, green, blue] = rgb.map((value) => {
            const share = value / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (each) => {
        const [dark, bright] = [parts(getComputedStyle(each).color).rgb, behind(each)]
            .map(light).sort((a, b) => a - b);
        return (bright + 0.05) / (dark + 0.05);
    };
    const speaks = (each) =>
        [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const found = ["light", "dark"].flatMap(under);
    root.style.colorScheme = "";
    return found;
}"""

HIDDEN = """() => {
    // Of what has the focus some part must be seen, and that it has it (WCAG 2.4.7 and 2.4.11).
    const outlined = (each) => {
        const style = each && getComputedStyle(each);
        return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    };
    const shares = [0.1, 0.5, 0.9];
    const within = (low, high, most, share) => {
        const start = Math.max(low, 0);
        return start + (Math.min(high, most) - start) * share;
    };
    const seen = (each) => {
        const { left, right, top, bottom } = each.getBoundingClientRect();
        return shares.some((x) => shares.some((y) => {
            const at = document.elementFromPoint(
                within(left, right, innerWidth, x), within(top, bottom, innerHeight, y));
            return at && (each.contains(at) || at.contains(each));
        }));
    };
    const wrong = (each) => {
        each.focus();
        const label = each.closest("label");
        if (document.activeElement !== each) return "takes no focus";
        if (!seen(label ?? each)) return "is covered";
        return outlined(each) || outlined(label) ? "" : "is not marked";
    };
    const found = [...document.querySelectorAll("CONTROLS")]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled)
        .map((each) => [wrong(each), each.outerHTML.slice(0, 80)])
        .filter(([why]) => why)
        .map((each) => each.join(": "));
    document.activeElement.blur();
    scrollTo(0, 0);
    return found;
}""".replace("CONTROLS", CONTROLS)

OVERLAPPING = """() => {
    const controls = [...document.querySelectorAll("CONTROLS")]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .filter((each) => !each.closest(".sr, .skip"))
        .map((each) => [each, [...each.getClientRects()]]);
    const meet = (one, other) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
    const found = [];
    controls.forEach(([one, boxes], at) => {
        for (const [other, others] of controls.slice(at + 1)) {
            if (one.contains(other) || other.contains(one)) continue;
            if (boxes.some((box) => others.some((each) => meet(box, each))))
                found.push(`${one.outerHTML.slice(0, 60)} and ${other.outerHTML.slice(0, 60)}`);
        }
    });
    return found;
}""".replace("CONTROLS", CONTROLS)

CRAMPED = """() => {
    // With the spacing that WCAG 1.4.12 lets readers set, no text may be cut off.
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(`
        * { line-height: 1.5 !important; word-spacing: 0.16em !important; }
        * { letter-spacing: 0.12em !important; }
        p { margin-block-end: 2em !important; }
    `);
    document.adoptedStyleSheets.push(spacing);
    const cuts = (each) => {
        const style = getComputedStyle(each);
        const hides = [style.overflowX, style.overflowY].some((how) => /hidden|clip/.test(how));
        return hides && style.textOverflow !== "ellipsis" && style.clipPath === "none"
            && (each.scrollWidth - each.clientWidth > 1
                || each.scrollHeight - each.clientHeight > 1);
    };
    const found = [...document.querySelectorAll("body :not(input)")]
        .filter((each) => each.checkVisibility() && cuts(each))
        .map((each) => each.outerHTML.slice(0, 80));
    found.push(...(TOO_WIDE)());
    document.adoptedStyleSheets.pop();
    return found;
}""".replace("TOO_WIDE", TOO_WIDE)

SHAPES = """() => {
    // What tells something by its ground alone, and would vanish where people choose the colours.
    const drawn = (each, part) => {
        const { backgroundColor, content, inlineSize, blockSize } = getComputedStyle(each, part);
        const sizes = [inlineSize, blockSize].map(parseFloat);
        return !/, 0\\)$/.test(backgroundColor) && sizes.every((size) => size > 2 && size < 40)
            && (part ? content === '""' : !each.childNodes.length);
    };
    const shapes = [...document.querySelectorAll("main *:not(svg *, input)")];
    window.shapes = [null, "::before", "::after"].flatMap((part) =>
        shapes.filter((each) => drawn(each, part)).map((each) => [each, part]));
    return [];
}"""

VANISHED = """() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    return window.shapes
        .filter(([each, part]) => {
            const style = getComputedStyle(each, part);
            return style.backgroundColor === ground && parseFloat(style.borderTopWidth) === 0;
        })
        .map(([each, part]) => `${part ?? ""} ${each.outerHTML.slice(0, 80)}`);
}"""


def asked(page: Page, looks: Mapping[str, str]) -> dict[str, list[str]]:
    """What each of several scripts finds wrong with a page, by the names that they are given."""
    asking = ", ".join(f"{name}: ({script})()" for name, script in looks.items())
    found: dict[str, list[str]] = page.evaluate(f"() => ({{ {asking} }})")
    return found
