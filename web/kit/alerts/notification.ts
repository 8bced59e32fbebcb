/** What the browser says about notifications: `missing` where it has none, or the page is not on https. */
export type Permission = NotificationPermission | 'missing'

export const permission = (): Permission =>
  'Notification' in globalThis ? Notification.permission : 'missing'

/** Asks the reader; only ever after they pressed something that says so. */
export const askPermission = async (): Promise<Permission> =>
  permission() === 'default' ? Notification.requestPermission() : permission()

interface Shown {
  readonly title: string
  readonly body: string
  /** A later one of the same tag takes the place of the earlier. */
  readonly tag: string
  readonly onOpen: () => void
}

/** Shows a notification of the browser; pressing it brings this page to the front. False: it cannot be shown here. */
export function notify({ title, body, tag, onOpen }: Shown): boolean {
  if (permission() !== 'granted') return false
  try {
    const shown = new Notification(title, { body, tag })
    shown.onclick = () => {
      globalThis.focus()
      onOpen()
      shown.close()
    }
    return true
  } catch {
    // Browsers of phones show notifications of a service worker only; the sound and the number in the tab remain.
    return false
  }
}
