/* The queue and every other list of the desk by keyboard. Keys are told by their place (event.code), so that Arabic and Vietnamese keyboards do the
   same; none is taken while somebody types, with a modifier, or after the box in the list of keys was unticked. Every
   key presses something that stands on the page: whatever it does, a hand can do without this script. */
(() => {
  "use strict";
  const OFF = "desk-keys-off";
  const all = (what) => [...document.querySelectorAll(what)];
  const one = (what) => document.querySelector(what);
  const ROW = "#q tbody tr, [data-rows] tbody tr, ul[data-rows] > li";
  const rows = () => all(ROW);
  const current = () => rows().find((row) => row.classList.contains("on"));
  const go = (row) => row.querySelector(".go") || row.querySelector("a[href]");
  let going = 0; // until when a letter after G names a view
  let asked = ""; // the pane that was asked for last: an answer that comes late is dropped

  const pane = async (row) => {
    const there = one("#pane");
    if (!there || !matchMedia("(min-width: 75rem)").matches) return;
    asked = row.dataset.pane;
    try {
      const answer = await fetch(asked, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected || asked !== row.dataset.pane) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("#pane");
      if (fresh && asked === row.dataset.pane) there.replaceChildren(...fresh.childNodes);
    } catch {
      /* the pane stays as it was; the link in the row still leads to the case */
    }
  };

  const select = (row, focus) => {
    if (!row) return;
    for (const other of rows()) {
      other.classList.toggle("on", other === row);
      const link = other.querySelector(".at");
      if (!link) continue;
      if (other === row) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (focus && go(row)) go(row).focus();
    row.scrollIntoView({ block: "nearest" });
    const at = row.querySelector(".at");
    if (!at) return;
    history.replaceState(null, "", at.href.replace(/#.*/, ""));
    pane(row);
  };

  const step = (by) => {
    const listed = rows();
    const here = listed.indexOf(current());
    const inside = current() && current().contains(document.activeElement);
    if (listed.length) select(listed[inside ? Math.min(Math.max(here + by, 0), listed.length - 1) : Math.max(here, 0)], true);
  };

  const count = () => {
    const [there, above] = [one("#bulk-count"), one("[data-all] input")];
    const [boxes, chosen] = [all("#q tbody input").length, all("#q tbody input:checked").length];
    if (there) there.textContent = chosen || "";
    if (!above) return;
    above.checked = Boolean(boxes) && chosen === boxes;
    above.indeterminate = chosen > 0 && chosen < boxes;
  };

  /* Shift with X, or the box above: all of them, or none where all are chosen. Shift with a click: all in between. */
  const every = () => {
    const boxes = all("#q tbody input");
    const yes = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = yes;
    count();
  };
  let last = null; // the box that was ticked last
  const between = (box) => {
    const boxes = all("#q tbody input");
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((one, other) => one - other);
    if (from >= 0) for (const other of boxes.slice(from, to + 1)) other.checked = box.checked;
  };

  const help = () => {
    const sheet = one("#keysheet");
    if (sheet && !sheet.open) sheet.showModal();
  };

  const press = (key) => {
    const there = all(`[aria-keyshortcuts="${key}"], [data-key="${key}"]`).find((found) => found.matches("a, button") && found.offsetParent);
    if (there) there.click();
    return Boolean(there);
  };

  const acts = {
    KeyJ: () => step(1),
    KeyK: () => step(-1),
    KeyX: () => { const box = current() && current().querySelector("input[type=checkbox]"); if (box) box.click(); },
    KeyG: () => { going = Date.now() + 1500; },
    Enter: () => current() && go(current()) && go(current()).click(),
  };

  const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");
  /* Where a form has one button, that is what sends it; with several, a hand says which. */
  const send = (event) => {
    const form = event.target.form && event.target.form.closest("main") && event.target.form;
    const buttons = form ? [...form.querySelectorAll("button.btn:not([type=button])")] : [];
    if (buttons.length !== 1) return;
    event.preventDefault();
    buttons[0].click();
  };
  const off = () => localStorage.getItem(OFF) === "1";

  document.addEventListener("keydown", (event) => {
    const menu = event.code === "Escape" && one(".navmore[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
    if (event.code === "Enter" && (event.ctrlKey || event.metaKey)) { send(event); return; }
    if (event.code === "Escape" && typing(event.target) && !event.target.closest("dialog")) { event.target.blur(); return; }
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.repeat && event.code !== "KeyJ" && event.code !== "KeyK") return;
    if (typing(event.target)) return;
    if (event.key === "?" || event.key === "؟" || (event.code === "Slash" && event.shiftKey)) {
      event.preventDefault();
      help();
      return;
    }
    if (off()) return;
    if (event.shiftKey) {
      if (event.code === "KeyX" && one("#q")) { event.preventDefault(); every(); }
      return;
    }
    if (event.key === "/" || event.code === "Slash") {
      const search = one("input[type=search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
      return;
    }
    if (event.code === "Enter" && event.target !== document.body && event.target !== one("main")) return; // what has the focus acts
    const letter = event.code.startsWith("Key") ? event.code.slice(3) : "";
    const view = letter && Date.now() < going && one(`[data-go="${letter}"]`);
    going = 0;
    if (view) { event.preventDefault(); view.click(); return; }
    if (acts[event.code] && (event.code === "KeyG" || rows().length)) { event.preventDefault(); acts[event.code](); return; }
    if (letter && press(letter)) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const menu = one(".navmore[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
    if (event.target.closest("[data-keys]")) { help(); return; }
    if (event.target.name === "row") {
      if (event.shiftKey && last) between(event.target);
      last = event.target;
      count();
      return;
    }
    const at = event.target.closest("#q .at");
    if (!at || event.ctrlKey || event.metaKey || event.shiftKey || !matchMedia("(min-width: 75rem)").matches) return;
    event.preventDefault();
    select(at.closest("tr"), false);
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "keys-on") localStorage.setItem(OFF, event.target.checked ? "0" : "1");
    else if (event.target.closest("[data-all]")) every();
    else if (event.target.name === "row") count();
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest(ROW);
    if (row && event.target === go(row) && row !== current()) select(row, false);
  });
  addEventListener("pageshow", () => {
    for (const strip of all(".keys, [data-all]")) strip.hidden = false;
    const box = one("#keys-on");
    if (box) box.checked = !off();
    count();
  });
})();
