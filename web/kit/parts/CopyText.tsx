import { useState } from 'react'
import { usePartTexts } from './texts.ts'
import './parts.css'

/** A number that people pass on: pressing it copies it and says so. */
export function CopyText({ text }: { text: string }) {
  const t = usePartTexts()
  const [copied, setCopied] = useState(false)
  const copy = () =>
    void navigator.clipboard?.writeText(text).then(() => {
      setCopied(true)
      setTimeout(() => setCopied(false), 1500)
    })
  return (
    <button type="button" className="zg-copy" onClick={copy} title={t('copy', { text })}>
      {text}
      <svg viewBox="0 0 16 16" width="0.9em" height="0.9em" aria-hidden="true">
        {copied ? <path d="M3 8.5 6.5 12 13 4.5" /> : <path d="M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z" />}
      </svg>
      <span className="zg-hidden" aria-live="polite">
        {copied ? t('copied') : ''}
      </span>
    </button>
  )
}
