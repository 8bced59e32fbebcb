// Leads whoever presses a notification to what it is about: to the page that showed it, or to a new one where none is open.
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(lead(event.notification))
})

async function lead({ tag, data }) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const page = pages.find(({ url }) => url.startsWith(data.app))
  if (!page) return self.clients.openWindow(data.href)
  await page.focus()
  page.postMessage({ pressed: tag })
}
