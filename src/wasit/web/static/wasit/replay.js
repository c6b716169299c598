/* The slider of a debrief: an answer to where it stood before would set it back under the hand
   that has moved it on. What is asked for where it stands now is under way, or about to be. */
(() => {
  "use strict";

  document.addEventListener("htmx:after:request", (event) => {
    const slider = event.target.elements?.step;
    if (!slider) return;
    const [, query] = event.detail.ctx.request.action.split("?");
    if (slider.value !== new URLSearchParams(query).get("step")) event.preventDefault();
  });
})();
