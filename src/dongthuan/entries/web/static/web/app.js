/* For whoever reads and writes here on a telephone: an unsent letter outlives a lost signal, on a phone that is its
   owner's, and nowhere else. Every page works without this script. */
(() => {
  "use strict";
  const KEY = "dongthuan-letter";
  const FIELDS = ["what", "place", "unit", "contact", "once"];
  const { shell, language } = document.currentScript.dataset;
  const one = (what) => document.querySelector(what);
  const form = one("form[data-letter]");
  const offline = form && "offline" in form.dataset;
  const box = one("#own-phone");
  let waiting = null; // what is to be sent as soon as there is a signal

  const read = () => {
    try { return JSON.parse(localStorage.getItem(KEY)); } catch { return null; }
  };
  const keep = (more) => {
    try { localStorage.setItem(KEY, JSON.stringify({ ...read(), ...more })); } catch { /* full, or forbidden */ }
    show("[data-kept]", true);
  };
  const wipe = () => {
    try { localStorage.removeItem(KEY); } catch { /* nothing was kept, then */ }
    show("[data-kept]", false);
  };
  const show = (what, yes) => {
    const there = one(what);
    if (there) there.hidden = !yes;
  };
  const typed = () => Object.fromEntries(FIELDS.filter((name) => form.elements[name]).map((name) => [name, form.elements[name].value]));
  const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map((part) => part.toString(16).padStart(2, "0")).join("");

  /* The form that goes is one of today: its token comes from the page, its "once" from the draft, so that a letter that
     was sent twice is one letter. */
  const send = async () => {
    if (!waiting) return;
    const answer = await fetch(`/${language}/new/`, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer || !answer.ok || !waiting) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("[name=csrfmiddlewaretoken]");
    if (!token) return;
    const going = document.createElement("form");
    going.method = "post";
    going.action = `/${language}/new/`;
    for (const [name, value] of Object.entries({ ...waiting, step: "send", csrfmiddlewaretoken: token.value })) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      going.append(field);
    }
    document.body.append(going);
    waiting = null;
    going.submit();
  };
  const wait = (letter) => {
    waiting = letter;
    show("[data-waiting]", true);
    send();
  };
  addEventListener("online", send);
  setInterval(send, 15000);

  if (one("[data-sent]")) wipe();
  for (const there of document.querySelectorAll("[data-forget]")) there.addEventListener("submit", wipe);

  if (form && box) {
    const draft = read();
    show("[data-own]", true);
    box.checked = Boolean(draft);
    show("[data-kept]", Boolean(draft));
    for (const name of draft ? FIELDS : []) {
      const field = form.elements[name];
      if (field && draft[name] && (!field.value || name === "once")) field.value = draft[name];
    }
    if (offline && !form.elements.once.value) form.elements.once.value = fresh();
    if (draft && !offline) keep({ ready: false }); // the server has answered: whatever is missing stands on this page
    const note = () => box.checked && keep(typed());
    form.addEventListener("input", note);
    form.addEventListener("change", note);
    box.addEventListener("change", () => (box.checked ? keep(typed()) : wipe()));
    one("[data-wipe]").addEventListener("click", () => { box.checked = false; wipe(); form.reset(); });
    form.addEventListener("submit", (event) => {
      const sends = offline || (event.submitter && event.submitter.value === "send");
      if (box.checked) keep({ ...typed(), ready: Boolean(sends) });
      if (sends && !offline) form.action = `${form.getAttribute("action").split("?")[0]}?send`; // the worker knows it by that
      if (!offline && navigator.onLine) return;
      event.preventDefault();
      if (sends) wait(typed());
      else show("[data-lost]", true);
    });
    if (offline && draft && draft.ready) wait(typed());
  } else if (one("[data-outbox]")) {
    const draft = read();
    if (draft && draft.ready) {
      const { what, place, unit, contact, once } = draft;
      wait({ what, place, unit, contact, once });
    }
  }

  for (const link of document.querySelectorAll("[data-dialog]")) {
    link.addEventListener("click", (event) => {
      const sheet = document.getElementById(link.dataset.dialog);
      if (!sheet || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      sheet.showModal();
    });
  }

  /* What a page without a signal needs, and nothing of anybody: the sheet, the letters, and a form to write in. */
  const stock = async () => {
    const files = performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => name.includes("/static/"));
    const store = await caches.open(`dongthuan-${shell}`);
    const there = await store.keys();
    if (!there.some((kept) => kept.url.endsWith(`/${language}/offline/`))) await store.addAll([`/${language}/offline/`, ...files]);
  };
  addEventListener("load", () => {
    if (!("serviceWorker" in navigator) || !shell || (navigator.connection && navigator.connection.saveData)) return;
    navigator.serviceWorker.register("/sw.js").then(stock).catch(() => {});
  });
})();
