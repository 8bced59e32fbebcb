import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  type Query,
  QueryClient,
  type QueryKey,
} from '@tanstack/react-query'

/**
 * A query client whose `invalidateQueries` also holds for a first read that is under way. TanStack keeps such a read and
 * shows its answer, though it was asked before the change; here it is asked once more when it has come. It is not cut
 * off: on a slow line a page that hears of changes all the time would never be drawn.
 */
export class FreshQueryClient extends QueryClient {
  override async invalidateQueries<Key extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const first = this.getQueryCache().findAll(filters).filter(isFirstRead)
    await Promise.all([
      super.invalidateQueries(filters, options),
      ...first.map(async (query) => {
        await query.promise?.catch(() => {})
        await super.invalidateQueries({ queryKey: query.queryKey, exact: true }, options)
      }),
    ])
  }
}

const isFirstRead = ({ state }: Query): boolean =>
  state.data === undefined && state.fetchStatus === 'fetching'
