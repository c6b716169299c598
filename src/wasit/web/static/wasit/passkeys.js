/* Passkeys: a button asks the page's own address for what the browser needs, lets the browser make
   or find a passkey, and sends what it gave. Without this file people use a password. */
(() => {
  "use strict";

  for (const button of document.querySelectorAll("button[data-passkey]")) {
    const form = button.form;
    if (!window.PublicKeyCredential || /^[\d.]+$|^\[/.test(location.hostname)) {
      button.disabled = true;
      form.querySelector(".unable").hidden = false;
      continue;
    }
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      const failed = form.querySelector(".error");
      failed.hidden = true;
      try {
        const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
        const { options } = await answer.json();
        const credential = await window.webauthnJSON[button.dataset.passkey](options);
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
})();
