import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { Select } from 'antd'
import type { Column } from './table-types.ts'
import { useDeskTexts } from './texts.ts'

type Change = (patch: Record<string, string | undefined>) => void

export type Sortable<Row> = Pick<Column<Row>, 'title' | 'sort'>

/** Pressing a title sorts falling, then rising, then as the list usually is. */
const nextSort = (sort: string, now: string): string | undefined =>
  now === `-${sort}` ? sort : now === sort ? undefined : `-${sort}`

/** The title of a column that can be sorted by: a button that says how it stands. */
export function SortTitle({ title, sort, now, change }: SortTitleProps) {
  const state = now === sort ? 'ascending' : now === `-${sort}` ? 'descending' : 'none'
  return (
    <button
      type="button"
      className={`zg-sort zg-sort-${state}`}
      onClick={() => change({ sort: nextSort(sort, now) })}
    >
      {title}
      <span className="zg-sort-signs" aria-hidden="true">
        <CaretUpOutlined />
        <CaretDownOutlined />
      </span>
    </button>
  )
}

interface SortTitleProps {
  readonly title: string
  readonly sort: string
  /** What stands in the address. */
  readonly now: string
  readonly change: Change
}

/** How assistive technology is told how a column is sorted. */
export function ariaSort(sort: string, now: string): 'ascending' | 'descending' | 'none' {
  return now === sort ? 'ascending' : now === `-${sort}` ? 'descending' : 'none'
}

/** The order of a list that has no titles to press, because its rows are cards. */
export function SortChoice<Row>({
  columns,
  now,
  change,
}: {
  columns: readonly Sortable<Row>[]
  now: string
  change: Change
}) {
  const t = useDeskTexts()
  const sorted = columns.flatMap(({ title, sort }) => (sort ? [{ title, sort }] : []))
  if (sorted.length === 0) return null
  return (
    <Select
      className="zg-sort-choice"
      aria-label={t('sortBy')}
      value={now}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: t('sortUsual') },
        ...sorted.flatMap(({ title, sort }) => [
          { value: `-${sort}`, label: t('sortDown', { column: title }) },
          { value: sort, label: t('sortUp', { column: title }) },
        ]),
      ]}
      onChange={(next: string) => change({ sort: next || undefined })}
    />
  )
}
