import { useSyncExternalStore } from 'react'
import { cssVariables } from './tokens.ts'
import './base.css'

const STORED = 'zhanggui.easy'

/** Puts the tokens and the stored type size on the page; every app calls it once before it draws. */
export function applyTheme(): void {
  for (const [name, value] of Object.entries(cssVariables())) {
    document.documentElement.style.setProperty(name, value)
  }
  document.documentElement.dataset['easy'] = localStorage.getItem(STORED) === 'on' ? 'on' : 'off'
}

const listeners = new Set<() => void>()

/** Easy mode (大字): type a quarter larger in the whole app, kept on this device. */
export function setEasyMode(on: boolean): void {
  localStorage.setItem(STORED, on ? 'on' : 'off')
  document.documentElement.dataset['easy'] = on ? 'on' : 'off'
  for (const notify of listeners) notify()
}

export function useEasyMode(): boolean {
  return useSyncExternalStore(
    (notify) => {
      listeners.add(notify)
      return () => listeners.delete(notify)
    },
    () => document.documentElement.dataset['easy'] === 'on',
  )
}
