import { useCopy } from './copy.ts'
import { usePartTexts } from './texts.ts'
import './parts.css'

/** A number that people pass on: pressing it copies it and says so. */
export function CopyText({ text }: { text: string }) {
  return <CopyControl text={text} shown={text} />
}

/** Beside something that leads elsewhere when it is pressed: copies the text alone. */
export function CopyButton({ text }: { text: string }) {
  return <CopyControl text={text} />
}

function CopyControl({ text, shown }: { text: string; shown?: string }) {
  const t = usePartTexts()
  const { copied, copy } = useCopy()
  const label = t('copy', { text })
  return (
    <button
      type="button"
      className={shown ? 'zg-copy' : 'zg-copy zg-copy-alone'}
      onClick={() => copy(text)}
      title={label}
      {...(shown ? {} : { 'aria-label': label })}
    >
      {shown}
      <svg viewBox="0 0 16 16" width="0.9em" height="0.9em" aria-hidden="true">
        {copied ? <path d="M3 8.5 6.5 12 13 4.5" /> : <path d="M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z" />}
      </svg>
      <span className="zg-hidden" aria-live="polite">
        {copied ? t('copied') : ''}
      </span>
    </button>
  )
}
