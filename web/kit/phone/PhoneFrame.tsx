import { ConfigProvider, unstableSetRender } from 'antd-mobile'
import english from 'antd-mobile/es/locales/en-US'
import chinese from 'antd-mobile/es/locales/zh-CN'
import { type ReactNode, useEffect } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { sentenceOf } from '../call/failures.ts'
import { useLanguage } from '../i18n/texts.ts'
import '../theme/phone.css'
import './phone.css'
import { keepFocusInSheets } from './sheet-focus.ts'

// React 19 no longer has the call by which the library draws its toasts and dialogs; this is the way that the library offers instead.
const roots = new WeakMap<Element | DocumentFragment, Root>()
unstableSetRender((node, container) => {
  const root = roots.get(container) ?? createRoot(container)
  roots.set(container, root)
  root.render(node)
  return async () => {
    await Promise.resolve()
    root.unmount()
  }
})

const FETCH_TOAST_AFTER_MS = 1500

/** What says things in passing comes after the page was drawn, and before the network can go. */
const toast = () => import('./toast.ts')

/** Says in passing that something went well. */
export const saySuccess = (text: string): void => void toast().then(({ say }) => say(text, 1800))

/** Says in passing that an act failed, in the server's own sentence; stays long enough to be read. */
export const sayFailure = (error: unknown): void =>
  void toast().then(({ say }) => say(sentenceOf(error), 4000))

/** antd-mobile in our tokens and the reader's language. */
export function PhoneFrame({ children }: { children: ReactNode }) {
  const language = useLanguage()
  useEffect(keepFocusInSheets, [])
  useEffect(() => {
    const timer = setTimeout(() => void toast().catch(() => undefined), FETCH_TOAST_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return <ConfigProvider locale={language === 'zh' ? chinese : english}>{children}</ConfigProvider>
}
