import type { ReactNode } from 'react'
import type { Fault } from './auto-reply-form.ts'
import { useAutoTexts } from './auto-texts.ts'

interface FieldProps {
  readonly id: string
  readonly label: string
  /** The label is said only to those who hear the page, where a heading says the same. */
  readonly hiddenLabel?: boolean
  readonly hint?: string
  readonly fault: Fault | null
  readonly children: ReactNode
}

/** A field with its label above, and below what it is for or what is wrong with it. */
export function Field({ id, label, hiddenLabel = false, hint, fault, children }: FieldProps) {
  const say = useFaultWords()
  return (
    <div className="merchant-field">
      <label htmlFor={id} className={hiddenLabel ? 'zg-hidden' : ''}>
        {label}
      </label>
      {children}
      <span id={`${id}-hint`} className={fault ? 'merchant-field-wrong' : 'merchant-field-hint'}>
        {fault ? say(fault) : hint}
      </span>
    </div>
  )
}

/** What is wrong with a field, as a sentence. */
function useFaultWords(): (fault: Fault) => string {
  const t = useAutoTexts()
  return (fault) => {
    switch (fault.kind) {
      case 'words_many':
        return t('fault_words_many', fault)
      case 'word_long':
        return t('fault_word_long', fault)
      case 'words_taken':
        return t('fault_words_taken', fault)
      case 'unknown_variable':
        return t('fault_unknown_variable', fault)
      default:
        return t(`fault_${fault.kind}`)
    }
  }
}
