import { CloseOutlined, FilterOutlined } from '@ant-design/icons'
import { Badge, Button, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import type { UrlSearch } from '../app/router.ts'
import { useBusinessNow } from '../format/now.ts'
import { DayPicker, DaysDoor, DaysPicker } from './calendars.tsx'
import { SideSheet } from './SideSheet.tsx'
import { lastDays, readDays, writeDays } from './table-days.ts'
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

/**
 * The filters of a table page; each change goes into the address and starts again at the first page. On a phone the
 * first field stands alone, and the others wait in a sheet.
 */
export function FilterBar({ filters, search, change, isPhone }: FilterBarProps & { isPhone: boolean }) {
  const t = useDeskTexts()
  const names = filterNames(filters)
  const isFiltered = names.some((name) => search[name])
  const clear = () => change(Object.fromEntries(names.map((name) => [name, undefined])))
  const first = filters[0]?.kind === 'words' ? filters[0] : undefined
  if (isPhone && filters.length > 1) {
    return (
      <search className="zg-filters">
        {first ? <OneFilter filter={first} search={search} change={change} isPhone /> : null}
        <FilterSheet filters={first ? filters.slice(1) : filters} search={search} change={change} />
      </search>
    )
  }
  return (
    <search className="zg-filters">
      {filters.map((filter) => (
        <OneFilter key={filter.name} filter={filter} search={search} change={change} isPhone={isPhone} />
      ))}
      {isFiltered ? (
        <Button type="link" onClick={clear}>
          {t('clear')}
        </Button>
      ) : null}
    </search>
  )
}

/** The filters on a phone: a button that says how many are set, and a sheet with all of them. */
function FilterSheet({ filters, search, change }: FilterBarProps) {
  const t = useDeskTexts()
  const [open, setOpen] = useState(false)
  const names = filterNames(filters)
  const count = filters.filter((filter) => filterNames([filter]).some((name) => search[name])).length
  return (
    <>
      <Button icon={<FilterOutlined aria-hidden />} aria-expanded={open} onClick={() => setOpen(true)}>
        {count > 0 ? t('filtersOn', { count }) : t('filters')}
      </Button>
      <SideSheet
        open={open}
        onClose={() => setOpen(false)}
        placement="bottom"
        size="auto"
        rootClassName="zg-sheet"
        title={t('filters')}
        closeIcon={<CloseOutlined aria-label={t('close')} />}
        footer={
          <div className="zg-sheet-foot">
            <Button
              disabled={count === 0}
              onClick={() => change(Object.fromEntries(names.map((name) => [name, undefined])))}
            >
              {t('clear')}
            </Button>
            <Button type="primary" onClick={() => setOpen(false)}>
              {t('showRows')}
            </Button>
          </div>
        }
      >
        <div className="zg-sheet-filters">
          {filters.map((filter) => (
            <OneFilter key={filter.name} filter={filter} search={search} change={change} isPhone />
          ))}
        </div>
      </SideSheet>
    </>
  )
}

interface OneFilterProps {
  readonly filter: Filter
  readonly search: UrlSearch
  readonly change: Change
  readonly isPhone: boolean
}

function OneFilter({ filter, search, change, isPhone }: OneFilterProps) {
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
      return (
        <>
          {isPhone ? (
            <DayFilters filter={filter} search={search} change={change} />
          ) : (
            <DaysFilter filter={filter} search={search} change={change} />
          )}
          {filter.quick ? <QuickDays filter={filter} search={search} change={change} /> : null}
        </>
      )
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
  const field = (opened: boolean) => (
    <DaysPicker
      className="zg-filter-days"
      aria-label={label}
      autoFocus={opened}
      defaultOpen={opened}
      value={[stretch.from ? dayjs(stretch.from) : null, stretch.until ? dayjs(stretch.until) : null]}
      allowEmpty={[true, true]}
      onChange={(days) => {
        const chosen = { from: days?.[0]?.format(DAY), until: days?.[1]?.format(DAY) }
        const written = writeDays(chosen, instants)
        change({ [name]: written.from, [untilName]: written.until })
      }}
    />
  )
  return <DaysDoor label={label} isChosen={Boolean(stretch.from ?? stretch.until)} draw={field} />
}

/** The stretches that are asked for most: today, and the seven days that end with it. */
function QuickDays({ filter, search, change }: DaysFilterProps) {
  const t = useDeskTexts()
  const { name, untilName, instants = false } = filter
  const now = new Date(useBusinessNow(60_000))
  const chosen = readDays({ from: search[name], until: search[untilName] }, instants)
  return lastDays(now).map(({ label, days }) => {
    const isOn = chosen.from === days.from && chosen.until === days.until
    const written = isOn ? { from: undefined, until: undefined } : writeDays(days, instants)
    return (
      <Button
        key={label}
        aria-pressed={isOn}
        className={isOn ? 'zg-toggle-on' : ''}
        onClick={() => change({ [name]: written.from, [untilName]: written.until })}
      >
        {t(label)}
      </Button>
    )
  })
}

/** The two ends apart: a phone has no room for two months side by side. */
function DayFilters({ filter, search, change }: DaysFilterProps) {
  const t = useDeskTexts()
  const { name, untilName, label, instants = false } = filter
  const stretch = readDays({ from: search[name], until: search[untilName] }, instants)
  const end = (which: 'from' | 'until') => (
    <DayPicker
      aria-label={`${label} ${t(which)}`}
      placeholder={`${label} ${t(which)}`}
      inputReadOnly
      value={stretch[which] ? dayjs(stretch[which]) : null}
      onChange={(day) => {
        const written = writeDays({ ...stretch, [which]: day?.format(DAY) }, instants)
        change({ [name]: written.from, [untilName]: written.until })
      }}
    />
  )
  return (
    <div className="zg-filter-ends">
      {end('from')}
      {end('until')}
    </div>
  )
}
