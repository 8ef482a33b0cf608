/* The screen of the hall: looks every few seconds; the answer is nearly always "nothing new". */
(() => {
  "use strict";
  const now = document.getElementById("now");
  let tag = "";
  const look = async () => {
    try {
      const answer = await fetch(now.dataset.url, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
      if (answer.status === 200) {
        tag = answer.headers.get("ETag") || "";
        now.innerHTML = await answer.text(); // our own page's part, escaped where it was made
      }
    } catch { /* no connection: what stands stays, and the next look may find it */ }
    setTimeout(look, Number(now.dataset.every) * 1000 + Math.random() * 500);
  };
  if (now) look();
})();
