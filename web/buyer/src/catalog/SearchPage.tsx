import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { to } from '../paths.ts'
import './catalog.css'
import { SearchField } from './SearchField.tsx'
import { SearchBar } from './SearchFilters.tsx'
import { SearchResults } from './SearchResults.tsx'
import { SearchStart } from './SearchStart.tsx'
import { keepWord } from './search-history.ts'
import { NO_FILTERS, readAddress } from './search-query.ts'
import { useSearchTexts } from './search-texts.ts'

/** Search over what can be seen now; words, filters and sort stand in the address. */
export function SearchPage() {
  const t = useSearchTexts()
  const [search, change] = useUrlSearch()
  const address = readAddress(search)
  const look = (word: string) => {
    if (!word) return change({ q: undefined }, true)
    keepWord(localStorage, word)
    change({ q: word }, address.word === '')
  }
  return (
    <PhonePage title={t('title')} back={to('/')}>
      <SearchField word={address.word} onSearch={look} />
      {address.word ? (
        <>
          <SearchBar address={address} change={(patch) => change(patch, true)} />
          <SearchResults address={address} search={look} dropFilters={() => change(NO_FILTERS, true)} />
        </>
      ) : (
        <SearchStart choose={look} />
      )}
    </PhonePage>
  )
}
