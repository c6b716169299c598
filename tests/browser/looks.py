"""Looks: what a page is like for someone who looks at it, or hears it, asked of the browser."""

from __future__ import annotations

from playwright.sync_api import Page

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
    const found = [...document.body.querySelectorAll("*")].filter(wide);
    return found.length ? found.map((each) => each.outerHTML.slice(0, 80)) : ["the page"];
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
    return [...document.querySelectorAll("body *")]
        .filter((each) => speaks(each) && each.checkVisibility() && contrast(each) < 4.5)
        .map((each) => `${contrast(each).toFixed(2)}: ${each.outerHTML.slice(0, 80)}`);
}"""


def asked(page: Page, script: str) -> list[str]:
    """What a script finds wrong with a page."""
    found: list[str] = page.evaluate(script)
    return found
