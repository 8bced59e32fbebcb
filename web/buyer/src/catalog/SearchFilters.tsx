import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { numberFaultWords } from '@zhanggui/server/kernel/read-number.ts'
import {
  categoryNames,
  type ProductCategory,
  productCategories,
} from '@zhanggui/server/modules/catalog/categories/contract.ts'
import { searchSorts } from '@zhanggui/server/modules/catalog/search/contract.ts'
import { Popup } from 'antd-mobile'
import { type FormEvent, useState } from 'react'
import './search.css'
import { countFilters, isRange, NO_FILTERS, type SearchAddress, unreadPrice } from './search-query.ts'
import { useSearchTexts } from './search-texts.ts'

export type Patch = Record<string, string | undefined>

interface FiltersProps {
  readonly address: SearchAddress
  readonly change: (patch: Patch) => void
}

/** The sorts side by side, and the way to the filters with how many there are. */
export function SearchBar({ address, change }: FiltersProps) {
  const t = useSearchTexts()
  const [open, setOpen] = useState(false)
  const count = countFilters(address)
  return (
    <div className="search-bar">
      <select
        aria-label={t('sort')}
        value={address.sort}
        onChange={(event) =>
          change({ sort: event.target.value === 'relevance' ? undefined : event.target.value })
        }
      >
        {searchSorts.map((sort) => (
          <option key={sort} value={sort}>
            {t(sort)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="search-chip"
        aria-pressed={address.inStock}
        onClick={() => change({ stock: address.inStock ? undefined : '1' })}
      >
        {t('inStock')}
      </button>
      <button type="button" className="search-chip" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {count > 0 ? t('filtersOn', { count }) : t('filters')}
      </button>
      <Popup
        visible={open}
        onMaskClick={() => setOpen(false)}
        onClose={() => setOpen(false)}
        destroyOnClose
        bodyClassName="search-sheet"
      >
        <FilterSheet address={address} change={change} close={() => setOpen(false)} />
      </Popup>
    </div>
  )
}

function FilterSheet({ address, change, close }: FiltersProps & { close: () => void }) {
  const t = useSearchTexts()
  const [from, setFrom] = useState(address.from)
  const [to, setTo] = useState(address.to)
  const [kind, setKind] = useState(address.kind)
  const [inStock, setInStock] = useState(address.inStock)
  const [freeFreight, setFreeFreight] = useState(address.freeFreight)
  const language = useLanguage()
  const sound = isRange(from, to)
  const unread = unreadPrice(from, to)
  const show = (event: FormEvent) => {
    event.preventDefault()
    if (!sound) return
    change({
      from: from.trim() || undefined,
      to: to.trim() || undefined,
      kind: kind ?? undefined,
      stock: inStock ? '1' : undefined,
      freight: freeFreight ? '1' : undefined,
    })
    close()
  }
  const reset = () => {
    change(NO_FILTERS)
    close()
  }
  return (
    <form role="dialog" aria-modal="true" aria-label={t('filters')} onSubmit={show}>
      <header className="search-sheet-head">
        <h2>{t('filters')}</h2>
        <button type="button" aria-label={t('close')} onClick={close}>
          ×
        </button>
      </header>
      <fieldset>
        <legend>{t('price')}</legend>
        <div className="search-prices">
          <PriceField label={t('from')} value={from} change={setFrom} sound={sound} />
          <span aria-hidden="true">–</span>
          <PriceField label={t('to')} value={to} change={setTo} sound={sound} />
        </div>
        {sound ? null : (
          <p role="alert" className="search-wrong">
            {unread ? numberFaultWords(unread)[language] : t('wrongPrice')}
          </p>
        )}
      </fieldset>
      <KindChoice chosen={kind} choose={setKind} />
      <Tick label={t('inStock')} on={inStock} turn={setInStock} />
      <Tick label={t('freeFreight')} on={freeFreight} turn={setFreeFreight} />
      <footer className="search-sheet-acts">
        <button type="button" onClick={reset}>
          {t('reset')}
        </button>
        <button type="submit" className="search-sheet-show">
          {t('show')}
        </button>
      </footer>
    </form>
  )
}

interface PriceFieldProps {
  readonly label: string
  readonly value: string
  readonly change: (text: string) => void
  readonly sound: boolean
}

function PriceField({ label, value, change, sound }: PriceFieldProps) {
  return (
    <input
      inputMode="decimal"
      aria-label={label}
      aria-invalid={!sound}
      placeholder={label}
      value={value}
      onChange={(event) => change(event.target.value)}
    />
  )
}

interface KindChoiceProps {
  readonly chosen: ProductCategory | null
  readonly choose: (kind: ProductCategory | null) => void
}

function KindChoice({ chosen, choose }: KindChoiceProps) {
  const t = useSearchTexts()
  const language = useLanguage()
  const kinds = [null, ...productCategories]
  return (
    <fieldset>
      <legend>{t('kind')}</legend>
      <div className="search-chips">
        {kinds.map((kind) => (
          <button
            key={kind ?? ''}
            type="button"
            className="search-chip"
            aria-pressed={kind === chosen}
            onClick={() => choose(kind)}
          >
            {kind ? categoryNames[kind][language] : t('allKinds')}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

function Tick({ label, on, turn }: { label: string; on: boolean; turn: (on: boolean) => void }) {
  return (
    <label className="search-tick">
      <input type="checkbox" checked={on} onChange={(event) => turn(event.target.checked)} />
      {label}
    </label>
  )
}
