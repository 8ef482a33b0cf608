/* Without a signal, a residents' page gives way to one on which a letter can be written. Only that page and the files that
   every page shares are kept on a telephone: never a case, a code, or anything of the desk. */
"use strict";
const STORE = "dongthuan-SHELL";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name !== STORE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(old());
});

const instead = async (path) => {
  const language = /^\/(vi|ar|en)\//.exec(path);
  const page = await caches.match(`/${language ? language[1] : "vi"}/offline/`);
  return page || Response.error();
};

self.addEventListener("fetch", (event) => {
  const { origin, pathname, search } = new URL(event.request.url);
  if (origin !== self.location.origin || /^\/(api|(vi|ar|en)\/desk)\//.test(pathname)) return;
  const { method, mode } = event.request;
  const sent = pathname.endsWith("/new/") && search === "?send"; // a line may be dead and not say so
  if (method !== "GET" && !sent) return; // going back to a form's answer, the browser itself remembers what was typed
  if (mode === "navigate") event.respondWith(fetch(event.request).catch(() => instead(pathname)));
  else if (pathname.startsWith("/static/")) event.respondWith(caches.match(event.request).then((kept) => kept || fetch(event.request)));
});
