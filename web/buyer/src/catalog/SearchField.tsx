import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { MAX_QUERY_LENGTH, suggestWords } from '@zhanggui/server/modules/catalog/search/contract.ts'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { SearchSign } from './HomePage.tsx'
import './search.css'
import { fromHistory, readHistory } from './search-history.ts'
import { useSearchTexts } from './search-texts.ts'

/** Nobody types faster than this on a phone; each pause asks once. */
const PAUSE_MS = 150

interface SearchFieldProps {
  readonly word: string
  readonly onSearch: (word: string) => void
}

/**
 * The field with its suggestions. While an input method is composing (pinyin not yet turned into characters) nothing
 * is asked and Enter chooses characters, not the search.
 */
export function SearchField({ word, onSearch }: SearchFieldProps) {
  const t = useSearchTexts()
  const [typed, setTyped] = useState(word)
  const [composing, setComposing] = useState(false)
  const [open, setOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => setTyped(word), [word])
  useEffect(() => {
    if (!word) field.current?.focus()
  }, [word])
  const search = (wanted: string) => {
    setOpen(false)
    field.current?.blur()
    setTyped(wanted)
    onSearch(wanted.trim())
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!composing) search(typed)
  }
  const isNew = open && !composing && typed.trim() !== '' && typed.trim() !== word
  return (
    <search className="search-top">
      <form className="goods-search" onSubmit={submit}>
        <SearchSign />
        <input
          ref={field}
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          aria-label={t('field')}
          placeholder={t('hint')}
          maxLength={MAX_QUERY_LENGTH}
          value={typed}
          onFocus={() => setOpen(true)}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={(event) => {
            setComposing(false)
            setTyped(event.currentTarget.value)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpen(false)
            if (event.key === 'Enter' && event.nativeEvent.isComposing) event.preventDefault()
          }}
          onChange={(event) => {
            setTyped(event.target.value)
            setOpen(true)
          }}
        />
        <button type="submit">{t('act')}</button>
      </form>
      {isNew ? <Suggestions typed={typed.trim()} choose={search} /> : null}
    </search>
  )
}

function Suggestions({ typed, choose }: { typed: string; choose: (word: string) => void }) {
  const t = useSearchTexts()
  const word = useAfterPause(typed)
  const suggested = useEndpoint(suggestWords, { query: { word } }, { keep: true })
  const own = fromHistory(readHistory(localStorage), typed)
  const rows = [
    ...own.map((text) => ({ text, kind: 'own' as const })),
    ...(suggested.data?.rows ?? []).filter(({ text }) => !own.includes(text)),
  ]
  if (rows.length === 0) return null
  return (
    <ul className="search-suggestions" aria-label={t('suggestions')}>
      {rows.map(({ text, kind }) => (
        <li key={text}>
          <button type="button" onClick={() => choose(text)}>
            <span>{text}</span>
            {kind === 'word' ? null : <small>{t(kind === 'own' ? 'mine' : 'others')}</small>}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The value once it has stood still for a moment; the first one at once. */
function useAfterPause(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
