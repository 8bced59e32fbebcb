import { LeftOutlined, ReloadOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Table, Tabs } from 'antd'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type UrlSearch, useUrlSearch } from '../app/router.ts'
import type { CallInput } from '../call/call.ts'
import { useEndpoint } from '../call/queries.ts'
import { EmptyState, ErrorState } from '../parts/states.tsx'
import { useEasyMode } from '../theme/theme.ts'
import { textSize } from '../theme/tokens.ts'
import { PageTitle } from './PageTitle.tsx'
import { ColumnChooser, useColumnChoice } from './table-columns.tsx'
import { FilterBar, filterNames } from './table-filters.tsx'
import { useKeyPaging } from './table-paging.ts'
import { meantSearch } from './table-search.ts'
import type { Column, Tab, TablePageProps } from './table-types.ts'
import { useDeskTexts } from './texts.ts'

/** A table fits the desk; in easy mode, and in a narrower window, it scrolls inside its own frame. */
const TABLE_WIDTH = 1080

/**
 * A list as a page: tabs with counts, filters and page in the address, columns that the reader chose, paging by key,
 * selection with bulk actions; grey rows while loading, an empty state, an error state. Nothing jumps.
 */
export function TablePage<Params, Query, Row extends object>(props: TablePageProps<Params, Query, Row>) {
  const { columns, filters = [], tabs, bulk } = props
  const [said, changeSearch] = useUrlSearch()
  const search = meantSearch(said, filters, tabs)
  const change = (patch: Record<string, string | undefined>) => changeSearch({ ...patch, after: undefined })
  const names = [...filterNames(filters), ...(tabs ? [tabs.name] : [])]
  const filtered = pick(search, names)
  const paging = useKeyPaging(JSON.stringify(filtered))
  const choice = useColumnChoice(props.name, columns)
  const list = useRows(props, filtered, paging.after)
  const rows = list.data?.rows ?? []
  const selection = useSelection(rows, props.rowKey, `${JSON.stringify(filtered)}${paging.after}`)
  return (
    <>
      <PageTitle title={props.title} actions={props.actions} />
      <section className="zg-panel">
        {tabs ? <TabRow {...tabs} value={search[tabs.name] ?? ''} change={change} /> : null}
        <div className="zg-toolbar">
          {bulk && selection.rows.length > 0 ? (
            <BulkBar count={selection.rows.length} clear={selection.clear}>
              {bulk(selection.rows, selection.clear)}
            </BulkBar>
          ) : (
            <FilterBar filters={filters} search={search} change={change} />
          )}
          <Tools refresh={() => void list.refetch()} busy={list.isFetching}>
            <ColumnChooser columns={columns} choice={choice} />
          </Tools>
        </div>
        <Rows
          {...props}
          shown={choice.shown}
          list={list}
          selection={selection}
          names={names}
          change={change}
        />
        <Pager paging={paging} next={list.data?.next ?? null} busy={list.isPlaceholderData} />
      </section>
    </>
  )
}

function pick(search: UrlSearch, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))
}

const asItIs = (filtered: Readonly<Record<string, string>>) => filtered

function useRows<Params, Query, Row>(
  { endpoint, params, fixed, toQuery = asItIs, pageSize = 20 }: TablePageProps<Params, Query, Row>,
  filtered: Record<string, string>,
  after: string,
) {
  const query = { ...fixed, ...toQuery(filtered), ...(after ? { after } : {}), limit: pageSize }
  return useEndpoint(endpoint, { params, query } as unknown as CallInput<Params, Query, undefined>, {
    keep: true,
  })
}

interface Selection<Row> {
  readonly keys: readonly string[]
  readonly rows: readonly Row[]
  readonly set: (keys: string[]) => void
  readonly clear: () => void
}

/** What is selected on this page; another page or filter starts with nothing. */
function useSelection<Row>(rows: readonly Row[], rowKey: (row: Row) => string, of: string): Selection<Row> {
  const [keys, setKeys] = useState<string[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the page empties the selection.
  useEffect(() => setKeys([]), [of])
  return {
    keys,
    rows: rows.filter((row) => keys.includes(rowKey(row))),
    set: setKeys,
    clear: () => setKeys([]),
  }
}

interface RowsProps<Params, Query, Row> extends TablePageProps<Params, Query, Row> {
  readonly shown: readonly Column<Row>[]
  readonly list: ReturnType<typeof useRows<Params, Query, Row>>
  readonly selection: Selection<Row>
  readonly names: readonly string[]
  readonly change: (patch: Record<string, string | undefined>) => void
}

function Rows<Params, Query, Row extends object>(props: RowsProps<Params, Query, Row>) {
  const { shown, list, selection, rowKey } = props
  const easy = useEasyMode()
  const size = easy ? textSize.easyFactor : 1
  const loading = list.isPending
  const failed = list.error && !list.data
  const boneRows = loading ? Array.from({ length: 8 }, (_, index) => ({ bone: `bone-${index}` })) : []
  const keyOfRow = (row: Row) => ('bone' in row ? String(row.bone) : rowKey(row))
  return (
    <div className={list.isPlaceholderData ? 'zg-rows zg-rows-busy' : 'zg-rows'} aria-busy={list.isFetching}>
      <Table<Row>
        dataSource={loading ? (boneRows as unknown as Row[]) : (list.data?.rows ?? [])}
        rowKey={keyOfRow}
        tableLayout="fixed"
        pagination={false}
        sticky={{ offsetHeader: 52 }}
        scroll={{ x: TABLE_WIDTH * size }}
        columns={shown.map((column) => ({
          key: column.key,
          title: column.title,
          align: column.align ?? 'left',
          ...(column.width ? { width: column.width * size } : {}),
          render: (_: unknown, row: Row) =>
            'bone' in row ? <span className="zg-bone zg-bone-cell" /> : column.cell(row),
        }))}
        {...(props.bulk && !loading
          ? {
              rowSelection: {
                selectedRowKeys: [...selection.keys],
                onChange: (keys) => selection.set(keys.map(String)),
                columnTitle: (box) => <SelectAll>{box}</SelectAll>,
              },
            }
          : {})}
        locale={{
          emptyText: failed ? (
            <ErrorState error={list.error} retry={() => void list.refetch()} />
          ) : (
            <Nothing {...props} />
          ),
        }}
      />
    </div>
  )
}

/** The library's hidden measuring row holds a second select-all box, which the keyboard could reach: leave it out. */
function SelectAll({ children }: { children: ReactNode }) {
  const place = useRef<HTMLSpanElement>(null)
  const [hidden, setHidden] = useState(false)
  useLayoutEffect(() => setHidden(Boolean(place.current?.closest('[aria-hidden="true"]'))), [])
  return <span ref={place}>{hidden ? null : children}</span>
}

function Nothing<Params, Query, Row>({ names, change, empty }: RowsProps<Params, Query, Row>) {
  const t = useDeskTexts()
  const [search] = useUrlSearch()
  if (!names.some((name) => search[name])) return empty ?? <EmptyState title={t('nothing')} />
  const clear = () => change(Object.fromEntries(names.map((name) => [name, undefined])))
  return (
    <EmptyState
      title={t('filtered')}
      hint={t('filteredHint')}
      action={<Button onClick={clear}>{t('clear')}</Button>}
    />
  )
}

interface TabRowProps {
  readonly name: string
  readonly items: readonly Tab[]
  readonly value: string
  readonly change: (patch: Record<string, string | undefined>) => void
}

function TabRow({ name, items, value, change }: TabRowProps) {
  return (
    <Tabs
      className="zg-tabs"
      activeKey={value}
      onChange={(next) => change({ [name]: next || undefined })}
      items={items.map((tab) => ({
        key: tab.value,
        label: (
          <>
            {tab.label}
            {tab.count === undefined ? null : <span className="zg-count">{tab.count}</span>}
          </>
        ),
      }))}
    />
  )
}

function BulkBar({ count, clear, children }: { count: number; clear: () => void; children: ReactNode }) {
  const t = useDeskTexts()
  return (
    <div className="zg-bulk">
      <strong>{t('selected', { count })}</strong>
      {children}
      <Button type="link" onClick={clear}>
        {t('unselect')}
      </Button>
    </div>
  )
}

function Tools({ refresh, busy, children }: { refresh: () => void; busy: boolean; children: ReactNode }) {
  const t = useDeskTexts()
  return (
    <div className="zg-tools">
      <Button
        icon={<ReloadOutlined spin={busy} />}
        aria-label={t('refresh')}
        title={t('refresh')}
        onClick={refresh}
      />
      {children}
    </div>
  )
}

interface PagerProps {
  readonly paging: ReturnType<typeof useKeyPaging>
  readonly next: string | null
  readonly busy: boolean
}

function Pager({ paging, next, busy }: PagerProps) {
  const t = useDeskTexts()
  if (!paging.hasPrevious && !next) return null
  return (
    <nav className="zg-pager">
      <Button icon={<LeftOutlined />} disabled={!paging.hasPrevious} onClick={paging.previous}>
        {paging.pageNumber === null ? t('toFirst') : t('previous')}
      </Button>
      {paging.pageNumber === null ? null : <span>{t('pageNumber', { page: paging.pageNumber })}</span>}
      <Button
        icon={<RightOutlined />}
        iconPlacement="end"
        disabled={!next || busy}
        onClick={() => next && paging.next(next)}
      >
        {t('next')}
      </Button>
    </nav>
  )
}
