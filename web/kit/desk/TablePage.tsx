import { ReloadOutlined } from '@ant-design/icons'
import type { UseQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useRef } from 'react'
import { type UrlSearch, useUrlSearch } from '../app/router.ts'
import { type CallInput, call } from '../call/call.ts'
import { useEndpoint } from '../call/queries.ts'
import { useEasyMode } from '../theme/theme.ts'
import { useIsPhone } from '../theme/width.ts'
import { PageTitle } from './PageTitle.tsx'
import { usePageSize } from './page-size.ts'
import { ColumnChooser, useColumnChoice } from './table-columns.tsx'
import { FilterBar, filterNames } from './table-filters.tsx'
import { useOpenTab } from './table-opening.ts'
import { Pager } from './table-pager.tsx'
import { useKeyPaging } from './table-paging.ts'
import { layoutFor, Rows } from './table-rows.tsx'
import { meantSearch } from './table-search.ts'
import { SortChoice } from './table-sort.tsx'
import { TabRow } from './table-tabs.tsx'
import type { Filter, TablePageProps, TabsOf } from './table-types.ts'
import { useDeskTexts } from './texts.ts'
import { type Selection, useSelection } from './use-selection.ts'
import { useWidth } from './use-width.ts'

/** Rows that a list endpoint gives at once at the most. */
const READ_AT_ONCE = 100

/** Rows that can be selected at a time where a page does not say otherwise. */
const MAX_SELECTED = 500

/**
 * A list as a page: tabs with counts, filters, order and page in the address, columns that the reader chose, paging by
 * key, selection over all pages with bulk actions; grey rows while loading, an empty state, an error state. Where there
 * is no room for a table its rows are cards. Nothing jumps.
 */
export function TablePage<Params, Query, Row extends object>(props: TablePageProps<Params, Query, Row>) {
  const { columns, filters = [], tabs, bulk, rowKey, maxSelected = MAX_SELECTED } = props
  const place = useRef<HTMLElement>(null)
  const width = useWidth(place)
  const isPhone = useIsPhone()
  const { search, tab, change, filtered, unfilter } = useFilters(filters, tabs)
  const sort = columns.some((column) => column.sort) ? (search['sort'] ?? '') : ''
  const of = JSON.stringify({ ...filtered, sort })
  const paging = useKeyPaging(of)
  const pageSize = usePageSize(props.name)
  const choice = useColumnChoice(props.name, columns)
  const { list, read } = useRows(props, {
    filtered,
    sort,
    after: paging.after,
    limit: pageSize[0],
    isKnown: tab !== null,
  })
  const rows = list.data?.rows ?? []
  const selection = useSelection({ rows, rowKey, of, read, max: maxSelected })
  const isLong = paging.hasPrevious || Boolean(list.data?.next)
  const isCards = layoutFor(width ?? 0, useEasyMode()) === 'cards'
  return (
    <>
      {props.isPart ? null : <PageTitle {...headOf(props)} />}
      <section className="zg-panel" ref={place} aria-label={props.isPart ? props.title : undefined}>
        {props.isPart ? <PartTitle title={props.title} /> : null}
        {tabs ? <TabRow {...tabs} value={tab ?? ''} change={change} isNarrow={isCards} /> : null}
        <div className={bulk && selection.rows.length > 0 ? 'zg-toolbar zg-toolbar-bulk' : 'zg-toolbar'}>
          {bulk && selection.rows.length > 0 ? (
            <BulkBar selection={selection} isLong={isLong}>
              {bulk(selection.rows, selection.clear)}
            </BulkBar>
          ) : (
            <FilterBar filters={filters} search={search} change={change} isPhone={isPhone} />
          )}
          <Tools refresh={() => void list.refetch()} busy={list.isFetching}>
            {isCards ? <SortChoice columns={columns} now={sort} change={change} /> : null}
            {props.tools}
            <ColumnChooser columns={columns} choice={choice} />
          </Tools>
        </div>
        <RowsFrame list={list}>
          {width === null ? null : (
            <Rows
              width={width}
              columns={choice.shown}
              rows={rows}
              rowKey={rowKey}
              state={stateOf(list)}
              selection={bulk ? selection : null}
              filtered={isFiltered(filtered, tabs)}
              unfilter={unfilter}
              sort={sort}
              change={change}
              empty={props.empty}
            />
          )}
        </RowsFrame>
        <Pager
          paging={paging}
          next={list.data?.next ?? null}
          busy={list.isPlaceholderData}
          pageSize={pageSize}
          rows={rows.length}
        />
      </section>
    </>
  )
}

/** What the head of a page shows of a list. */
const headOf = <Params, Query, Row>({ title, hint, actions }: TablePageProps<Params, Query, Row>) => ({
  title,
  hint,
  actions,
})

function PartTitle({ title }: { title: string }) {
  return (
    <header className="zg-section-head zg-list-head">
      <h2>{title}</h2>
    </header>
  )
}

/** What the address says of filters and tab, what is shown for it, and how it is changed. */
function useFilters(filters: readonly Filter[], tabs: TabsOf | undefined) {
  const [said, changeSearch] = useUrlSearch()
  const search = meantSearch(said, filters, tabs)
  const tab = useOpenTab(search, tabs, filterNames(filters))
  // Once a tab is open it stays while its rows are filtered or put in order.
  const stays = tabs?.opens === undefined ? {} : { [tabs.name]: tab ?? undefined }
  const change = (patch: Record<string, string | undefined>) =>
    changeSearch({ ...stays, ...patch, after: undefined })
  const names = [...filterNames(filters), ...(tabs ? [tabs.name] : [])]
  const filtered = { ...pick(search, names), ...(tabs && tab ? { [tabs.name]: tab } : {}) }
  return { search, tab, change, filtered, unfilter: () => change({ ...none(names), ...first(tabs) }) }
}

/** How far the list is read, as its rows say it. */
const stateOf = (list: Pick<UseQueryResult<unknown>, 'isPending' | 'data' | 'error' | 'refetch'>) => ({
  isLoading: list.isPending,
  error: list.data ? null : list.error,
  retry: () => void list.refetch(),
})

/** Greys what is shown while another page of it is read. */
function RowsFrame({
  list,
  children,
}: {
  list: { readonly isPlaceholderData: boolean; readonly isFetching: boolean }
  children: ReactNode
}) {
  return (
    <div className={list.isPlaceholderData ? 'zg-rows zg-rows-busy' : 'zg-rows'} aria-busy={list.isFetching}>
      {children}
    </div>
  )
}

function pick(search: UrlSearch, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))
}

/** Whether fewer rows are shown than there are: more than the tab of all of them is said. */
const isFiltered = (filtered: Readonly<Record<string, string>>, tabs: TabsOf | undefined): boolean =>
  Object.entries(filtered).some(
    ([name, value]) => name !== tabs?.name || value !== (tabs.items[0]?.value ?? ''),
  )

const none = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, undefined]))

/** The tab of all rows, named where the list would else open on another. */
const first = (tabs: TabsOf | undefined) =>
  tabs?.opens === undefined ? {} : { [tabs.name]: tabs.items[0]?.value }

const asItIs = (filtered: Readonly<Record<string, string>>) => filtered

interface Asked {
  readonly filtered: Record<string, string>
  readonly sort: string
  readonly after: string
  readonly limit: number
  /** It is known which rows are asked for. */
  readonly isKnown: boolean
}

/** The page that is asked for; `read` reads on from any cursor under the same filter, in the largest pages there are. */
function useRows<Params, Query, Row>(
  { endpoint, params, fixed, toQuery = asItIs }: TablePageProps<Params, Query, Row>,
  { filtered, sort, after, limit, isKnown }: Asked,
) {
  type Input = CallInput<Params, Query, undefined>
  const filter = { ...fixed, ...toQuery(filtered), ...(sort ? { sort } : {}) }
  const inputOf = (from: string | undefined, count: number) =>
    ({ params, query: { ...filter, ...(from ? { after: from } : {}), limit: count } }) as unknown as Input
  const list = useEndpoint(endpoint, inputOf(after, limit), { keep: true, enabled: isKnown })
  return { list, read: (from: string | undefined) => call(endpoint, inputOf(from, READ_AT_ONCE)) }
}

interface BulkBarProps<Row> {
  readonly selection: Selection<Row>
  /** The list has more pages than the one that is shown. */
  readonly isLong: boolean
  readonly children: ReactNode
}

/** How much is selected, all of the filter at a press, and what can be done with it. */
function BulkBar<Row>({ selection, isLong, children }: BulkBarProps<Row>) {
  const t = useDeskTexts()
  const count = selection.keys.length
  const said = {
    some: t('selected', { count }),
    reading: t('selecting', { count }),
    all: t('selectedAll', { count }),
    cut: t('selectedMost', { count }),
    failed: t('selectFailed'),
  }
  const canTakeAll = isLong && (selection.extent === 'some' || selection.extent === 'failed')
  return (
    <div className="zg-bulk">
      <strong role="status">{said[selection.extent]}</strong>
      {canTakeAll ? (
        <Button type="link" onClick={selection.selectAll}>
          {t('selectAll')}
        </Button>
      ) : null}
      {selection.extent === 'reading' ? null : children}
      <Button type="link" onClick={selection.clear}>
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
        className="zg-refresh"
        icon={<ReloadOutlined spin={busy} />}
        aria-label={t('refresh')}
        title={t('refresh')}
        onClick={refresh}
      />
      {children}
    </div>
  )
}
