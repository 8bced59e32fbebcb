import type { Endpoint } from '@zhanggui/server/kernel/endpoint.ts'
import { InfiniteScroll, PullToRefresh } from 'antd-mobile'
import { Fragment, type ReactNode } from 'react'
import type { CallInput } from '../call/call.ts'
import { type KeyPage, useEndlessEndpoint } from '../call/queries.ts'
import { Bones, ErrorState } from '../parts/states.tsx'
import { usePhoneTexts } from './texts.ts'

interface PhoneListProps<Params, Query, Row> {
  /** A list endpoint that takes `after` and replies `{ rows, next }`. */
  readonly endpoint: Endpoint<Params, Query, undefined, KeyPage<Row>>
  readonly input: CallInput<Params, Query, undefined>
  readonly rowKey: (row: Row) => string
  readonly draw: (row: Row) => ReactNode
  /** What to show when there is nothing. */
  readonly empty: ReactNode
  /** Two products side by side, or one row below the other. */
  readonly columns?: 1 | 2
}

/** An endless list: reads page after page by key as the reader scrolls; pulling down reads it again. */
export function PhoneList<Params, Query, Row>(props: PhoneListProps<Params, Query, Row>) {
  const { endpoint, input, rowKey, draw, empty, columns = 1 } = props
  const t = usePhoneTexts()
  const list = useEndlessEndpoint(endpoint, input)
  if (list.error && !list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  if (!list.data) return <Bones lines={9} />
  const rows = list.data.pages.flatMap((page) => page.rows)
  const reads = { pullingText: t('refresh'), canReleaseText: t('letGo'), completeText: t('refreshed') }
  return (
    <PullToRefresh onRefresh={() => list.refetch()} {...reads} refreshingText={t('loadingMore')}>
      {rows.length === 0 ? (
        empty
      ) : (
        <>
          <div className={columns === 2 ? 'zg-list zg-list-two' : 'zg-list'}>
            {rows.map((row) => (
              <Fragment key={rowKey(row)}>{draw(row)}</Fragment>
            ))}
          </div>
          <InfiniteScroll
            hasMore={list.hasNextPage}
            loadMore={async () => throwOnError(await list.fetchNextPage())}
          >
            {(hasMore, failed, retry) => <ListEnd hasMore={hasMore} failed={failed} retry={retry} />}
          </InfiniteScroll>
        </>
      )}
    </PullToRefresh>
  )
}

/** The scroll helper learns of a failure only when it is thrown; it then waits for the reader. */
function throwOnError(result: {
  readonly isFetchNextPageError: boolean
  readonly error: Error | null
}): void {
  if (result.isFetchNextPageError && result.error) throw result.error
}

function ListEnd({ hasMore, failed, retry }: { hasMore: boolean; failed: boolean; retry: () => void }) {
  const t = usePhoneTexts()
  if (failed) {
    return (
      <button type="button" className="zg-button" onClick={retry}>
        {t('moreFailed')}
      </button>
    )
  }
  return <span className="zg-list-end">{hasMore ? t('loadingMore') : t('end')}</span>
}
