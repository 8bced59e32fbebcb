// Makes the buyer's app open without a network far enough to say so. A page always comes from the network, so that nobody
// sees the app of before a deploy, and replies of the API are never kept: they belong to one reader and one moment. What
// carries its hash in its name never changes and is kept.
const KEPT = 'kept-1'
const ASSETS = 'assets-1'
const OFFLINE = '/offline.html'
const OFFLINE_FILES = [OFFLINE, '/offline.js', '/icons/icon-192.png']

/** A visit needs some dozens; what earlier deploys left goes, the oldest first. */
const MAX_ASSETS = 200

self.addEventListener('install', (event) => {
  const fresh = OFFLINE_FILES.map((path) => new Request(path, { cache: 'reload' }))
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(fresh)))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOthers().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  // The other apps are worked with at a desk; the API and the live line are the network's alone.
  if (/^\/(?:api|open|live|merchant|operator)(?:\/|$)/.test(pathname)) return
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(offlinePage))
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (OFFLINE_FILES.includes(pathname)) event.respondWith(fetch(request).catch(() => caches.match(pathname)))
})

const offlinePage = async () => (await caches.match(OFFLINE)) ?? Response.error()

async function asset(request) {
  const assets = await caches.open(ASSETS)
  const known = await assets.match(request)
  if (known) return known
  const answer = await fetch(request)
  if (answer.ok) {
    await assets.put(request, answer.clone())
    const names = await assets.keys()
    await Promise.all(names.slice(0, -MAX_ASSETS).map((name) => assets.delete(name)))
  }
  return answer
}

/** Caches of an earlier version of this file. */
async function dropOthers() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name !== KEPT && name !== ASSETS).map((name) => caches.delete(name)))
}
