/* Passkeys: asks the browser for a key or a proof, and sends what it says with the form. Without script, codes do. */
(() => {
  "use strict";
  const keys = window.PublicKeyCredential;
  if (!keys || !keys.parseRequestOptionsFromJSON) return;
  const options = async (form) => {
    const wish = new FormData(form);
    wish.set("want", "options");
    const answer = await fetch(form.action, { method: "POST", body: wish });
    if (!answer.ok) throw new Error("refused");
    return (await answer.json()).publicKey;
  };
  const shown = async (form) => {
    const asked = await options(form);
    if (form.dataset.passkey === "create") {
      return navigator.credentials.create({ publicKey: keys.parseCreationOptionsFromJSON(asked) });
    }
    return navigator.credentials.get({ publicKey: keys.parseRequestOptionsFromJSON(asked) });
  };
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        form.elements.credential.value = JSON.stringify((await shown(form)).toJSON());
      } catch {
        form.querySelector("[data-failed]").hidden = false;
        return;
      }
      form.submit();
    });
  }
})();
