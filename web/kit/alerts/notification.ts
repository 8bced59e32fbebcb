import worker from './alert-worker.js?url&no-inline'

/** What the browser says about notifications: `missing` where it has none, or the page is not on https. */
export type Permission = NotificationPermission | 'missing'

export const permission = (): Permission =>
  'Notification' in globalThis ? Notification.permission : 'missing'

/** Shows the browser's permission question; call only from a press that announced it. */
export const askPermission = async (): Promise<Permission> =>
  permission() === 'default' ? Notification.requestPermission() : permission()

interface Shown {
  readonly title: string
  readonly body: string
  /** A later one of the same tag takes the place of the earlier. */
  readonly tag: string
  /** The first page of the app, and the page that it is about, both in full. */
  readonly app: string
  readonly href: string
  /** Leads this page there. */
  readonly onOpen: () => void
}

/** Shows a notification of the browser, where it is allowed; pressing it brings what it is about to the front. */
export async function notify(shown: Shown): Promise<void> {
  if (permission() !== 'granted') return
  const { title, body, tag, onOpen } = shown
  try {
    const notification = new Notification(title, { body, tag })
    notification.onclick = () => {
      globalThis.focus()
      onOpen()
      notification.close()
    }
  } catch {
    // Browsers of phones show notifications of a service worker only.
    await notifyByWorker(shown)
  }
}

/** What this page does when one of its notifications is pressed, by tag. */
const openings = new Map<string, () => void>()

async function notifyByWorker({ title, body, tag, app, href, onOpen }: Shown): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  if (openings.size === 0)
    navigator.serviceWorker.addEventListener('message', ({ data }) => openings.get(data?.pressed)?.())
  openings.set(tag, onOpen)
  const registration = await navigator.serviceWorker.register(worker)
  await untilActive(registration)
  await registration.showNotification(title, { body, tag, data: { app, href } })
}

function untilActive({ active, installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const coming = installing ?? waiting
  if (active || !coming) return Promise.resolve()
  return new Promise((resolve) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve()
    })
  })
}
