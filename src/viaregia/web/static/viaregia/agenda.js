// Keeps the agenda for when there is no network, says when there is none, and prints. Without it the page works too.
"use strict";
(() => {
  const offline = document.querySelector("[data-offline]");
  const tell = () => { if (offline) offline.hidden = navigator.onLine; };
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  tell();

  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }

  const address = document.querySelector("script[data-worker]");
  if (!address || !("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register(address.dataset.worker, { scope: "/p/" }).then(() => navigator.serviceWorker.ready).then((ready) => {
    const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((each) => each.href || each.src);
    ready.active.postMessage({ keep: [location.pathname, ...parts] });
    document.documentElement.dataset.kept = "yes";
  }).catch(() => undefined);
})();
