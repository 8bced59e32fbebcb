import { Badge, Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import type { UrlSearch } from '../app/router.ts'
import { readDays, writeDays } from './table-days.ts'
import type { Filter } from './table-types.ts'
import { useDeskTexts } from './texts.ts'

type Change = (patch: Record<string, string | undefined>) => void

interface FilterBarProps {
  readonly filters: readonly Filter[]
  readonly search: UrlSearch
  readonly change: Change
}

/** The names in the address that these filters speak for. */
export function filterNames(filters: readonly Filter[]): string[] {
  return filters.flatMap((filter) =>
    filter.kind === 'days' ? [filter.name, filter.untilName] : [filter.name],
  )
}

/** The filters of a table page; each change goes into the address and starts again at the first page. */
export function FilterBar({ filters, search, change }: FilterBarProps) {
  const t = useDeskTexts()
  const names = filterNames(filters)
  const isFiltered = names.some((name) => search[name])
  const clear = () => change(Object.fromEntries(names.map((name) => [name, undefined])))
  return (
    <search className="zg-filters">
      {filters.map((filter) => (
        <OneFilter key={filter.name} filter={filter} search={search} change={change} />
      ))}
      {isFiltered ? (
        <Button type="link" onClick={clear}>
          {t('clear')}
        </Button>
      ) : null}
    </search>
  )
}

function OneFilter({ filter, search, change }: { filter: Filter; search: UrlSearch; change: Change }) {
  const value = search[filter.name] ?? ''
  switch (filter.kind) {
    case 'words':
      return (
        <WordsFilter
          label={filter.label}
          value={value}
          onWords={(words) => change({ [filter.name]: words })}
        />
      )
    case 'choice':
      return (
        <Select
          className="zg-filter-choice"
          aria-label={filter.label}
          placeholder={filter.label}
          allowClear
          value={value || null}
          options={[...filter.options]}
          onChange={(next: string | null | undefined) => change({ [filter.name]: next ?? undefined })}
          popupMatchSelectWidth={false}
        />
      )
    case 'toggle':
      return (
        <Badge count={filter.count ?? 0} size="small" offset={[-4, 2]}>
          <Button
            aria-pressed={value === 'true'}
            className={value === 'true' ? 'zg-toggle-on' : ''}
            onClick={() => change({ [filter.name]: value === 'true' ? undefined : 'true' })}
          >
            {filter.label}
          </Button>
        </Badge>
      )
    case 'days':
      return <DaysFilter filter={filter} search={search} change={change} />
  }
}

interface WordsFilterProps {
  readonly label: string
  readonly value: string
  readonly onWords: (words: string | undefined) => void
}

function WordsFilter({ label, value, onWords }: WordsFilterProps) {
  const [words, setWords] = useState(value)
  useEffect(() => setWords(value), [value])
  return (
    <Input.Search
      className="zg-filter-words"
      aria-label={label}
      placeholder={label}
      allowClear
      value={words}
      onChange={(event) => setWords(event.target.value)}
      onSearch={(next) => onWords(next.trim() || undefined)}
    />
  )
}

const DAY = 'YYYY-MM-DD'

interface DaysFilterProps {
  readonly filter: Extract<Filter, { kind: 'days' }>
  readonly search: UrlSearch
  readonly change: Change
}

function DaysFilter({ filter, search, change }: DaysFilterProps) {
  const { name, untilName, label, instants = false } = filter
  const stretch = readDays({ from: search[name], until: search[untilName] }, instants)
  return (
    <DatePicker.RangePicker
      className="zg-filter-days"
      aria-label={label}
      value={[stretch.from ? dayjs(stretch.from) : null, stretch.until ? dayjs(stretch.until) : null]}
      allowEmpty={[true, true]}
      onChange={(days) => {
        const chosen = { from: days?.[0]?.format(DAY), until: days?.[1]?.format(DAY) }
        const written = writeDays(chosen, instants)
        change({ [name]: written.from, [untilName]: written.until })
      }}
    />
  )
}
