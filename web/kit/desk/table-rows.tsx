import { Button, Checkbox, Table } from 'antd'
import {
  cloneElement,
  isValidElement,
  type ReactElement,
  type ReactNode,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { Bones, EmptyState, ErrorState } from '../parts/states.tsx'
import { useEasyMode } from '../theme/theme.ts'
import { textSize } from '../theme/tokens.ts'
import { ariaSort, SortTitle } from './table-sort.tsx'
import type { Column } from './table-types.ts'
import { useDeskTexts } from './texts.ts'
import type { Selection } from './use-selection.ts'

/** In px, for type of the usual size: what the widths of a table's columns are made for. */
const TABLE_WIDTH = 1080

/** A table is drawn narrower down to this share of its width; below it each row is a card. */
const MIN_SHARE = 0.8

/** How the rows of a list are drawn in this much room: as a table of that share of its usual width, or as cards. */
export function layoutFor(width: number, easy: boolean): { readonly share: number } | 'cards' {
  const share = Math.min(1, width / (TABLE_WIDTH * (easy ? textSize.easyFactor : 1)))
  return share < MIN_SHARE ? 'cards' : { share }
}

export interface RowsProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** How far the list is read. */
  readonly state: { readonly isLoading: boolean; readonly error: Error | null; readonly retry: () => void }
  /** Null where no rows can be selected. */
  readonly selection: Selection<Row> | null
  /** Whether filters or a tab leave rows out, and what 清除筛选 does. */
  readonly filtered: boolean
  readonly unfilter: () => void
  readonly sort: string
  readonly change: (patch: Record<string, string | undefined>) => void
  readonly empty?: ReactNode
}

/** The rows as a table, or where that would be too narrow as cards. */
export function Rows<Row extends object>({ width, ...props }: RowsProps<Row> & { width: number }) {
  const layout = layoutFor(width, useEasyMode())
  return layout === 'cards' ? <Cards {...props} /> : <RowTable {...props} share={layout.share} />
}

function RowTable<Row extends object>({ share, ...props }: RowsProps<Row> & { share: number }) {
  const t = useDeskTexts()
  const { columns, rows, rowKey, state, selection, sort, change } = props
  const size = share * (useEasyMode() ? textSize.easyFactor : 1)
  const boneRows = state.isLoading ? Array.from({ length: 8 }, (_, index) => ({ bone: `bone-${index}` })) : []
  const keyOfRow = (row: Row) => ('bone' in row ? String(row.bone) : rowKey(row))
  return (
    <Table<Row>
      dataSource={state.isLoading ? (boneRows as unknown as Row[]) : [...rows]}
      rowKey={keyOfRow}
      tableLayout="fixed"
      pagination={false}
      sticky={{ offsetHeader: 52 }}
      columns={columns.map((column) => ({
        key: column.key,
        title: column.sort ? (
          <NotMeasured measured={column.title}>
            <SortTitle title={column.title} sort={column.sort} now={sort} change={change} />
          </NotMeasured>
        ) : (
          column.title
        ),
        align: column.align ?? 'left',
        ...(column.sort ? { onHeaderCell: () => ({ 'aria-sort': ariaSort(column.sort ?? '', sort) }) } : {}),
        ...(column.width ? { width: Math.floor(column.width * size) } : {}),
        render: (_: unknown, row: Row) =>
          'bone' in row ? <span className="zg-bone zg-bone-cell" /> : column.cell(row),
      }))}
      {...(selection && !state.isLoading
        ? {
            rowSelection: {
              selectedRowKeys: [...selection.keys],
              onChange: (keys) => selection.setOnPage(keys.map(String)),
              columnTitle: (box) => <NotMeasured>{named(box, t('selectPage'))}</NotMeasured>,
              getCheckboxProps: () => ({ 'aria-label': t('selectRow') }),
            },
          }
        : {})}
      locale={{ emptyText: <Nothing {...props} /> }}
    />
  )
}

/** The library's box in the reader's language: its own name is English everywhere. */
const named = (box: ReactNode, label: string): ReactNode =>
  isValidElement(box)
    ? cloneElement(box as ReactElement<{ 'aria-label'?: string }>, { 'aria-label': label })
    : box

/** The library's hidden measuring row repeats the titles, where the keyboard could reach them: it gets plain words. */
function NotMeasured({ measured = null, children }: { measured?: ReactNode; children: ReactNode }) {
  const place = useRef<HTMLSpanElement>(null)
  const [hidden, setHidden] = useState(false)
  useLayoutEffect(() => setHidden(Boolean(place.current?.closest('[aria-hidden="true"]'))), [])
  return <span ref={place}>{hidden ? measured : children}</span>
}

function Nothing<Row>({ filtered, unfilter, empty, state }: RowsProps<Row>) {
  const t = useDeskTexts()
  if (state.error) return <ErrorState error={state.error} retry={state.retry} />
  if (!filtered) return empty ?? <EmptyState title={t('nothing')} />
  return (
    <EmptyState
      title={t('filtered')}
      hint={t('filteredHint')}
      action={<Button onClick={unfilter}>{t('clear')}</Button>}
    />
  )
}

/** Each row as a card: its name and state, what it is about, the rest line by line, what can be done. */
function Cards<Row>(props: RowsProps<Row>) {
  const t = useDeskTexts()
  const { rows, rowKey, selection, state } = props
  if (state.isLoading) return <Bones lines={9} />
  if (rows.length === 0) return <Nothing {...props} />
  const pageKeys = rows.map(rowKey)
  const chosen = selection ? pageKeys.filter((key) => selection.keys.includes(key)) : []
  return (
    <>
      {selection ? (
        <Checkbox
          className="zg-cards-all"
          checked={chosen.length === pageKeys.length}
          indeterminate={chosen.length > 0 && chosen.length < pageKeys.length}
          onChange={({ target }) => selection.setOnPage(target.checked ? pageKeys : [])}
        >
          {t('selectPage')}
        </Checkbox>
      ) : null}
      <ul className="zg-cards">
        {rows.map((row) => (
          <RowCard key={rowKey(row)} {...props} row={row} chosen={chosen} />
        ))}
      </ul>
    </>
  )
}

type Place = NonNullable<Column<unknown>['card']> | 'line'

const placeOf = <Row,>({ card, shown }: Column<Row>): Place => card ?? (shown === 'always' ? 'head' : 'line')

function RowCard<Row>({
  columns,
  row,
  rowKey,
  selection,
  chosen,
}: RowsProps<Row> & { row: Row; chosen: readonly string[] }) {
  const t = useDeskTexts()
  const key = rowKey(row)
  const at = (place: Place) => columns.filter((column) => placeOf(column) === place)
  const drawn = ({ cell, cardCell = cell }: Column<Row>) => cardCell(row)
  const lines = at('line').flatMap((column) => {
    const { key: name, title } = column
    const value = drawn(column)
    return value === null || value === undefined || value === '' ? [] : [{ name, title, value }]
  })
  const cells = (place: Place, className: string) => {
    const filled = at(place).map((column) => ({ name: column.key, value: drawn(column) }))
    return filled.length === 0 ? null : (
      <div className={className}>
        {filled.map(({ name, value }) => (
          <div key={name}>{value}</div>
        ))}
      </div>
    )
  }
  const toggle = (isOn: boolean) =>
    selection?.setOnPage(isOn ? [...chosen, key] : chosen.filter((one) => one !== key))
  return (
    <li className="zg-row-card">
      <div className="zg-row-card-head">
        {selection ? (
          <Checkbox
            aria-label={t('selectRow')}
            checked={chosen.includes(key)}
            onChange={({ target }) => toggle(target.checked)}
          />
        ) : null}
        {cells('head', 'zg-row-card-name')}
        {cells('corner', 'zg-row-card-corner')}
      </div>
      <div className="zg-row-card-about">
        {cells('lead', 'zg-row-card-lead')}
        {cells('beside', 'zg-row-card-beside')}
      </div>
      {cells('note', 'zg-row-card-note')}
      {lines.length > 0 ? (
        <dl>
          {lines.map(({ name, title, value }) => (
            <div key={name}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <div className="zg-row-card-end">
        {cells('due', 'zg-row-card-due')}
        {cells('foot', 'zg-row-card-foot')}
      </div>
    </li>
  )
}
