/* What is typed into a long form of the desk outlives the line, the session and the tab: kept a second after the last
   letter, brought back with the page, gone when the form is sent. A form says by "typed_as" that it is one of these. */
(() => {
  "use strict";
  const AT = `/${document.documentElement.lang}/desk/typed/`;
  const KEPT = "textarea:not([aria-hidden]), select, input:not([type=hidden], [type=file], [type=password])";
  const known = new Map(); // form: {about, form, line, timer, busy, dirty, away, through, whole}
  const said = { lost: "", door: "", discard: "" };

  const fields = (form) => {
    const seen = {};
    const named = [...form.elements].filter((one) => one.name && one.matches(KEPT));
    return named.map((one) => [`${one.name}.${(seen[one.name] = (seen[one.name] || 0) + 1)}`, one]);
  };
  const ticked = (one) => one.type === "checkbox" || one.type === "radio";
  const value = (one) => (ticked(one) ? (one.checked ? "yes" : "") : one.value);
  const body = (entry, form, more) => {
    const sent = new FormData();
    sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    sent.set("about", entry.about);
    sent.set("form", entry.form);
    for (const [name, given] of Object.entries(more)) sent.set(name, given);
    return sent;
  };
  const words = (form) => ({ inputs: JSON.stringify(Object.fromEntries(fields(form).map(([name, one]) => [name, value(one)]))) });

  const say = (entry, text, how) => {
    entry.line.className = how === "late" ? "told late small" : "small quiet";
    entry.line.textContent = text;
    if (how !== "kept" || !text) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: said.discard });
    button.addEventListener("click", () => discard(entry));
    entry.line.append(" · ", button);
  };
  const post = async (form, entry, more, again) => {
    const answer = await fetch(AT, { method: "POST", body: body(entry, form, more), redirect: "manual" });
    if (answer.type === "opaqueredirect") return { late: said.door, away: true };
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
      const told = await answer.json();
      return answer.ok ? { kept: told.said } : { late: told.said };
    }
    if (answer.status === 403 && !again) return (await window.deskSeal()) ? post(form, entry, more, true) : { late: said.door, away: true };
    return { late: said.lost, away: true };
  };
  const keep = async (form) => {
    const entry = known.get(form);
    clearTimeout(entry.timer);
    if (entry.busy) await entry.busy;
    entry.dirty = false;
    entry.busy = post(form, entry, words(form)).catch(() => ({ late: said.lost, away: true }));
    const told = await entry.busy;
    entry.busy = null;
    entry.away = Boolean(told.away);
    if (told.late) entry.dirty = true;
    say(entry, told.late || told.kept, told.late ? "late" : "kept");
    return told;
  };
  const discard = async (entry) => {
    clearTimeout(entry.timer);
    entry.dirty = false;
    const told = await post(entry.whole, entry, { discard: "1" }).catch(() => ({ late: said.lost }));
    if (!told.late) entry.whole.reset();
    say(entry, told.late || "", told.late ? "late" : "kept");
  };
  const bring = (form, entry, kept) => {
    if (!kept || entry.dirty || document.querySelector(".errs")) return; // what was sent and refused is newer
    let other = false;
    for (const [name, one] of fields(form)) {
      if (!(name in kept.inputs) || kept.inputs[name] === value(one)) continue;
      if (ticked(one)) one.checked = kept.inputs[name] === "yes";
      else one.value = kept.inputs[name];
      other = true;
    }
    if (!other) return;
    const fold = form.closest("details");
    if (fold) fold.open = true;
    say(entry, kept.said, "kept");
  };
  const ask = async (about, forms) => {
    const answer = await fetch(`${AT}?about=${encodeURIComponent(about)}`, { redirect: "manual" }).catch(() => null);
    if (!answer || !answer.ok) return;
    const told = await answer.json();
    Object.assign(said, told.said);
    for (const form of forms) bring(form, known.get(form), told.kept[known.get(form).form]);
  };
  const look = () => {
    const fresh = {};
    for (const mark of document.querySelectorAll("main input[name=typed_as]")) {
      const [about, name] = mark.value.split(" ");
      if (known.has(mark.form)) continue;
      const line = Object.assign(document.createElement("p"), { role: "status", className: "small quiet" });
      mark.form.append(line);
      known.set(mark.form, { about, form: name, line, timer: 0, busy: null, dirty: false, away: false, through: false, whole: mark.form });
      (fresh[about] ||= []).push(mark.form);
    }
    for (const about in fresh) ask(about, fresh[about]);
  };

  const changed = (event) => {
    const entry = known.get(event.target.form);
    if (!entry || !event.target.matches(KEPT)) return;
    entry.dirty = true;
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => keep(event.target.form), event.type === "change" ? 50 : 1000);
  };
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  /* Where the last words could not be kept, the page stays, with them, until somebody is reached again. */
  document.addEventListener("submit", async (event) => {
    const [form, by] = [event.target, event.submitter];
    const entry = known.get(form);
    if (!entry) return;
    clearTimeout(entry.timer);
    if (!entry.away || entry.through) { entry.dirty = false; return; } // the form itself brings the words
    event.preventDefault();
    const told = await keep(form);
    if (told.away) return;
    entry.through = true;
    form.requestSubmit(by);
    entry.through = false;
  });
  const leave = () => {
    for (const [form, entry] of known) if (entry.dirty) navigator.sendBeacon(AT, body(entry, form, words(form)));
  };
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
  addEventListener("pagehide", leave);
  addEventListener("online", () => { for (const [form, entry] of known) if (entry.dirty) keep(form); });
  document.addEventListener("htmx:afterSettle", look);
  look();
})();
