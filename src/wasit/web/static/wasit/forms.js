/* Forms that are sent in place: once an entry is kept, the form is as it was when the page came,
   with a fresh key, so that what is written next is something new. Without this file every form
   still works, by loading its page again. */
(() => {
  "use strict";

  const blank = new Map();

  const freshKey = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  /* The one place from which a screen reader speaks without being asked. */
  const say = (words) => {
    document.getElementById("news").textContent = words.replace(/\s+/g, " ").trim();
  };

  const startAnew = (form) => {
    const fresh = blank.get(form.id).cloneNode(true);
    fresh.elements.key.value = freshKey();
    for (const text of fresh.querySelectorAll("textarea")) text.value = "";
    fresh.querySelector(".sent").hidden = false;
    form.replaceWith(fresh);
    htmx.process(fresh);
    say(fresh.querySelector(".sent").textContent);
    fresh.querySelector("textarea")?.focus();
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form[data-hx-post], form[hx-post]")) {
      blank.set(form.id, form.cloneNode(true));
    }
  });

  /* The second click of a double click would send the form that came in place of the first. */
  document.addEventListener("click", (event) => {
    const form = event.target.closest("button")?.form;
    if (event.detail > 1 && blank.has(form?.id)) event.preventDefault();
  }, true);

  /* Whoever has no seat any more is shown nothing of what stood here. They are led away once: to be
     led away again, by each request that is refused meanwhile, would never end on a slow line. */
  let leaving = false;
  const leaveUnlessSeated = (status) => {
    if (status !== 404 || leaving) return;
    leaving = true;
    location.replace("/");
  };

  /* That the connection is lost is told, and not when or how often something came over it. */
  const tellConnected = (connected) => {
    const notice = document.querySelector(".unconnected");
    if (!notice || notice.hidden === connected) return;
    notice.hidden = connected;
    say(connected ? "" : notice.textContent);
  };

  window.addEventListener("offline", () => tellConnected(false));
  window.addEventListener("online", () => tellConnected(true));
  document.addEventListener("htmx:sse:error", (event) => {
    leaveUnlessSeated(event.detail.status);
    tellConnected(false);
  });

  document.addEventListener("htmx:after:sse:connection", (event) => {
    leaveUnlessSeated(event.detail.connection.status);
    tellConnected(true);
  });

  /* A connection that was lost is made again by itself; one that never came is asked for again. */
  const neverConnected = (status) => {
    leaveUnlessSeated(status);
    tellConnected(false);
    htmx.trigger("#connection", "again");
  };

  const tell = (form, what) => {
    for (const each of ["failed", "unsent"]) form.querySelector(`.${each}`).hidden = each !== what;
    say(form.querySelector(`.${what}`).textContent);
  };

  /* Of what comes in a screen reader says whose, what and where it is, and never its words: they
     would be heard by whoever is near, and go on for long. Of what one does oneself the form speaks. */
  const MOST = 3;
  let before = [];

  const head = (entry) => {
    const title = document.getElementById(entry.closest(".room-pane")?.getAttribute("aria-labelledby"));
    const facts = entry.querySelectorAll(":scope > header > :not(time), :scope > .line-text");
    return [title, ...facts].filter(Boolean).map((each) => each.textContent.trim()).join(", ");
  };

  const heads = () => [...document.querySelectorAll("#live .entry:not(.mine)")].map(head);

  const sayNew = () => {
    const left = [...before];
    const fresh = heads().filter((each) => {
      const known = left.indexOf(each);
      if (known >= 0) left.splice(known, 1);
      return known < 0;
    });
    if (!fresh.length) return;
    const told = fresh.slice(0, MOST).join("; ");
    say(`${document.getElementById("news").dataset.new} ${told}${fresh.length > MOST ? " …" : ""}`);
  };

  /* A preview is written anew at each pause of whoever writes; only what it warns of is said. */
  let warned = "";
  const sayWarnings = (preview) => {
    const found = [...preview.querySelectorAll(".caution, .shifts, .error")];
    const warnings = found.map((each) => each.textContent).join(" ");
    if (warnings && warnings !== warned) say(warnings);
    warned = warnings;
  };

  document.addEventListener("htmx:before:swap", (event) => {
    if (event.target.id === "live") before = heads();
  });

  document.addEventListener("htmx:after:swap", (event) => {
    if (event.target.id === "live") sayNew();
    if (event.target.id === "preview") sayWarnings(event.target);
  });

  document.addEventListener("htmx:after:request", (event) => {
    const form = event.target;
    const status = event.detail.ctx.response?.status;
    if (form.id === "live") leaveUnlessSeated(status);
    if (form.id === "connection") neverConnected(status);
    if (!blank.has(form.id)) return;
    if (status === 204) startAnew(form);
    else if (status !== 422) tell(form, status ? "failed" : "unsent");
  });

  document.addEventListener("htmx:error", (event) => {
    const form = event.target;
    if (form.id === "connection") neverConnected();
    if (blank.has(form.id)) tell(form, "unsent");
  });

  /* A form that is sent by loading its page would take the page, and the words, away with it. */
  document.addEventListener("submit", (event) => {
    if (navigator.onLine || blank.has(event.target.id)) return;
    event.preventDefault();
    tellConnected(false);
  });
})();
