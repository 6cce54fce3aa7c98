// Keeps one's own agenda, and what the page needs to be shown, for when there is no network.
"use strict";
const KEPT = "agenda-2";
const OWN = /^\/p\/[A-Za-z0-9_-]+\/agenda$/;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))));
  event.waitUntil(old.then(() => self.clients.claim()));
});

async function keep(request, answer) {
  const cache = await caches.open(KEPT);
  if (answer.ok && !answer.redirected) await cache.put(request, answer.clone());
  if (answer.status === 404 || answer.status === 410) await cache.delete(request);
  return answer;
}

async function newest(request) {
  try {
    return await keep(request, await fetch(request));
  } catch (error) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw error;
  }
}

async function first(request) {
  return (await caches.match(request)) || keep(request, await fetch(request));
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (OWN.test(url.pathname)) event.respondWith(newest(event.request));
  else if (url.pathname.startsWith("/static/")) event.respondWith(/\.[0-9a-f]{12}\./.test(url.pathname) ? first(event.request) : newest(event.request));
});

// The page that brings the worker was loaded before it: it names what is to be kept.
self.addEventListener("message", (event) => {
  const wanted = (event.data && event.data.keep) || [];
  event.waitUntil(caches.open(KEPT).then((cache) => Promise.all(wanted.map((url) => cache.add(url).catch(() => undefined)))));
});
