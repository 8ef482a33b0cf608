/* Words that were typed into the form of a case and not sent are kept when the page is left, and the page is not left
   while nobody is reached. Everything else at the desk is htmx. */
(() => {
  "use strict";
  let unsaved = false;
  let lost = false; // the last try to keep the words did not come through
  let sending; // the button that waits until it does
  const draft = () => document.querySelector("form[data-draft]");
  const keep = () => {
    const form = draft();
    if (form && unsaved) navigator.sendBeacon(form.dataset.draft, new FormData(form));
    unsaved = false;
  };
  /* Whoever signed in again in another window has another seal: it comes from this page, asked for anew. */
  const seals = (page) => page.querySelectorAll("[name=csrfmiddlewaretoken]");
  const renew = async () => {
    const page = await fetch(location.href, { redirect: "manual" });
    const fresh = page.ok && seals(new DOMParser().parseFromString(await page.text(), "text/html"))[0];
    if (fresh) for (const one of seals(document)) one.value = fresh.value;
    return Boolean(fresh);
  };
  window.deskSeal = renew;
  const tryAgain = () => draft() && draft().dispatchEvent(new Event("change", { bubbles: true }));

  document.addEventListener("input", (event) => {
    if (event.target.form && event.target.form === draft()) unsaved = true;
  });
  document.addEventListener("submit", (event) => {
    if (event.target !== draft()) return;
    if (!lost) { unsaved = false; return; } // the move itself brings the words
    event.preventDefault();
    sending = event.submitter;
    tryAgain();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
  addEventListener("pagehide", keep);
  addEventListener("online", () => lost && tryAgain());
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id === "kept") unsaved = false;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.id !== "kept") return;
    const { xhr, successful } = event.detail;
    if (!successful) return; // broken off for a later one, or said below
    lost = xhr.getResponseHeader("X-Refusal") === "not_signed_in";
    const by = sending;
    sending = undefined;
    if (!lost && by !== undefined) draft().requestSubmit(by);
  });
  for (const failed of ["htmx:sendError", "htmx:responseError"]) {
    document.addEventListener(failed, (event) => {
      if (event.target.id !== "kept") return;
      unsaved = lost = true;
      sending = undefined;
      event.target.textContent = event.target.dataset.lost;
      if (event.detail.xhr.status === 403) renew().then((done) => done && tryAgain(), () => {});
    });
  }
})();
/* A hand that presses twice sends once. The same form goes again where its page still stands after three seconds: a file
   was fetched, or the line was slow. */
(() => {
  "use strict";
  const sent = new WeakMap();
  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
    if (event.timeStamp - (sent.get(form) ?? -3000) < 3000) event.preventDefault();
    else sent.set(form, event.timeStamp);
  });
})();
