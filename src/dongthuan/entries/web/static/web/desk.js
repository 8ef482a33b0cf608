/* Words that were typed and not sent are kept when the page is left. Everything else at the desk is htmx. */
(() => {
  "use strict";
  let unsaved = false;
  const draft = () => document.querySelector("form[data-draft]");
  const keep = () => {
    const form = draft();
    if (form && unsaved) navigator.sendBeacon(form.dataset.draft, new FormData(form));
    unsaved = false;
  };
  document.addEventListener("input", (event) => {
    if (event.target.form && event.target.form === draft()) unsaved = true;
  });
  document.addEventListener("submit", (event) => {
    if (event.target === draft()) unsaved = false; // the move itself brings the words
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
  addEventListener("pagehide", keep);
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id === "kept") unsaved = false;
  });
  for (const failed of ["htmx:sendError", "htmx:responseError"]) {
    document.addEventListener(failed, (event) => {
      if (event.target.id !== "kept") return;
      unsaved = true;
      event.target.textContent = event.target.dataset.lost;
    });
  }
})();
