import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { listStorefront } from '@zhanggui/server/modules/catalog/contract.ts'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import './catalog.css'
import { SearchSign } from './HomePage.tsx'
import { ProductCard } from './ProductCard.tsx'
import { useCatalogTexts } from './texts.ts'

/** As many characters as the server takes. */
const LONGEST_WORDS = 60

/** Word search over what can be bought now; the words stand in the address. */
export function SearchPage() {
  const t = useCatalogTexts()
  const [search, change] = useUrlSearch()
  const word = (search['q'] ?? '').slice(0, LONGEST_WORDS)
  return (
    <PhonePage title={t('search')} back="/">
      <SearchForm word={word} onSearch={(words) => change({ q: words }, true)} />
      {word ? (
        <PhoneList
          endpoint={listStorefront}
          input={{ query: { word } }}
          rowKey={(product) => product.productId}
          draw={(product) => <ProductCard product={product} />}
          empty={<EmptyState title={t('notFound', { word })} hint={t('notFoundHint')} />}
          columns={2}
        />
      ) : (
        <EmptyState title={t('startSearch')} hint={t('startSearchHint')} />
      )}
    </PhonePage>
  )
}

function SearchForm({ word, onSearch }: { word: string; onSearch: (words: string) => void }) {
  const t = useCatalogTexts()
  const [words, setWords] = useState(word)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!word) field.current?.focus()
  }, [word])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    field.current?.blur()
    onSearch(words.trim())
  }
  return (
    <search>
      <form className="goods-search" onSubmit={submit}>
        <SearchSign />
        <input
          ref={field}
          type="search"
          enterKeyHint="search"
          aria-label={t('searchField')}
          placeholder={t('searchHint')}
          maxLength={LONGEST_WORDS}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <button type="submit">{t('search')}</button>
      </form>
    </search>
  )
}
