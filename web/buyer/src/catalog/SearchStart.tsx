import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { listPopularTerms } from '@zhanggui/server/modules/catalog/search/contract.ts'
import { useState } from 'react'
import './search.css'
import { forgetWords, readHistory } from './search-history.ts'
import { useSearchTexts } from './search-texts.ts'

/** Before anything was searched for: what this phone searched for, and what others do. */
export function SearchStart({ choose }: { choose: (word: string) => void }) {
  const t = useSearchTexts()
  const [history, setHistory] = useState(() => readHistory(localStorage))
  const popular = useEndpoint(listPopularTerms, {})
  const terms = popular.data?.rows ?? []
  const forget = () => {
    forgetWords(localStorage)
    setHistory([])
  }
  if (history.length === 0 && terms.length === 0) {
    return <EmptyState title={t('start')} hint={t('startHint')} />
  }
  return (
    <>
      {history.length > 0 ? (
        <section className="search-words" aria-label={t('history')}>
          <header>
            <h2>{t('history')}</h2>
            <small>{t('historyHint')}</small>
            <button type="button" onClick={forget}>
              {t('clearHistory')}
            </button>
          </header>
          <Words words={history} choose={choose} />
        </section>
      ) : null}
      <PopularTerms title={t('hot')} terms={terms} choose={choose} />
    </>
  )
}

interface PopularTermsProps {
  readonly title: string
  readonly terms: readonly string[]
  readonly choose: (word: string) => void
}

export function PopularTerms({ title, terms, choose }: PopularTermsProps) {
  if (terms.length === 0) return null
  return (
    <section className="search-words" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <Words words={terms} choose={choose} />
    </section>
  )
}

function Words({ words, choose }: { words: readonly string[]; choose: (word: string) => void }) {
  return (
    <div className="search-chips">
      {words.map((word) => (
        <button key={word} type="button" className="search-chip" onClick={() => choose(word)}>
          {word}
        </button>
      ))}
    </div>
  )
}
