import { useSyncExternalStore } from 'react'

/** A choice of the reader that this device keeps, the same in all its open pages. */
export interface StoredSwitch {
  get(): boolean
  set(on: boolean): void
  subscribe(notify: () => void): () => void
}

/** `start` holds until the reader chooses. */
export function storedSwitch(name: string, start: boolean): StoredSwitch {
  const listeners = new Set<() => void>()
  return {
    get: () => {
      const stored = globalThis.localStorage?.getItem(name)
      return stored === 'on' || (stored !== 'off' && start)
    },
    set(on) {
      localStorage.setItem(name, on ? 'on' : 'off')
      for (const notify of listeners) notify()
    },
    subscribe(notify) {
      const hear = (event: StorageEvent) => event.key === name && notify()
      listeners.add(notify)
      addEventListener('storage', hear)
      return () => {
        listeners.delete(notify)
        removeEventListener('storage', hear)
      }
    },
  }
}

export const useStoredSwitch = (stored: StoredSwitch): boolean =>
  useSyncExternalStore(stored.subscribe, stored.get)

/** Whether what is new rings. */
export const soundOn = storedSwitch('zhanggui.alerts.sound', true)

/** Whether what is new is shown by the browser, once the reader allowed it. */
export const notificationsOn = storedSwitch('zhanggui.alerts.notifications', true)

/** Whether the reader put the offer of alerts away. */
export const offerDismissed = storedSwitch('zhanggui.alerts.dismissed', false)
