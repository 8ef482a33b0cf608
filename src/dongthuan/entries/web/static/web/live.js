/* The live desk: an entry that could not be sent stays on the screen and is sent again under the same key. */
(() => {
  "use strict";
  const form = document.getElementById("live"), lists = document.getElementById("lists");
  const shelf = document.getElementById("unsent");
  const waiting = new Map();
  let tag = "";
  const key = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
  const show = (entry, said, kind) => {
    entry.box.className = `unsent ${kind}`;
    entry.box.textContent = `${said} ${kind === "sent" ? "" : entry.data.get("what")}`;
  };
  const seal = () => form.elements.csrfmiddlewaretoken;
  const renew = async () => { // whoever signed in again has another seal
    const page = await fetch(form.action, { redirect: "manual" });
    const fresh = page.ok && new DOMParser().parseFromString(await page.text(), "text/html").querySelector("#live [name=csrfmiddlewaretoken]");
    if (fresh) seal().value = fresh.value;
  };
  const send = async (entry) => {
    if (entry.busy) return;
    entry.busy = true;
    try {
      entry.data.set(seal().name, seal().value);
      const answer = await fetch(form.action, {
        method: "POST", body: entry.data, headers: { Accept: "application/json" }, redirect: "manual",
      });
      const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
      if (answer.ok && told) {
        waiting.delete(entry.data.get("once"));
        show(entry, `${form.dataset.sent} ${told.number}. ${form.dataset.slip} `, "sent");
        entry.box.append(Object.assign(document.createElement("bdi"), { className: "code", dir: "ltr", textContent: told.code }));
        setTimeout(() => entry.box.remove(), 60000); // long enough to write the code down for whoever asked
        look();
      } else if (told) {
        waiting.delete(entry.data.get("once"));
        show(entry, `${told.said} ${told.reference}`, "refused"); // the words stay on the screen, to be written anew
      } else {
        if (answer.status === 403) await renew();
        show(entry, answer.type === "opaqueredirect" ? form.dataset.door : form.dataset.waiting, "waiting");
      }
    } catch {
      show(entry, form.dataset.waiting, "waiting");
    }
    entry.busy = false;
  };
  const look = async () => {
    try {
      const answer = await fetch(lists.dataset.url, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
      if (answer.status !== 200 || answer.redirected || lists.contains(document.activeElement)) return;
      tag = answer.headers.get("ETag") || "";
      lists.innerHTML = await answer.text();
    } catch { /* the next look may find it */ }
  };
  form?.addEventListener("submit", (event) => {
    if (!form.elements.what.value.trim() || !form.elements.asker.value.trim()) return; // the page says what is missing
    event.preventDefault();
    const entry = { data: new FormData(form), box: document.createElement("div"), busy: false };
    waiting.set(entry.data.get("once"), entry);
    shelf.prepend(entry.box);
    for (const name of ["what", "asker", "contact"]) form.elements[name].value = "";
    for (const name of ["speaking", "named"]) if (form.elements[name]) form.elements[name].checked = false;
    form.elements.once.value = key();
    form.elements.what.focus();
    send(entry);
  });
  addEventListener("beforeunload", (event) => {
    if (waiting.size) event.preventDefault();
  });
  addEventListener("online", () => waiting.forEach(send));
  setInterval(() => waiting.forEach(send), 4000);
  if (lists) setInterval(look, 3000);
})();
