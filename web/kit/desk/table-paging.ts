import { useState } from 'react'
import { useUrlSearch } from '../app/router.ts'

interface Trail {
  /** The filters under which these cursors were met. */
  readonly of: string
  /** '' is the first page. */
  readonly cursors: readonly string[]
}

/**
 * Paging by key: `after` stands in the address, and the way here is remembered, so that 上一页 works though the
 * server only knows what comes next.
 */
export function useKeyPaging(filters: string) {
  const [search, change] = useUrlSearch()
  const after = search['after'] ?? ''
  const [trail, setTrail] = useState<Trail>({ of: filters, cursors: [''] })
  const cursors = trail.of === filters ? trail.cursors : ['']
  const at = cursors.indexOf(after)
  return {
    after,
    /** Counted from 1; null when the reader came here by a link and nobody knows. */
    pageNumber: at < 0 ? null : at + 1,
    hasPrevious: after !== '',
    next: (cursor: string) => {
      setTrail({ of: filters, cursors: [...cursors.slice(0, at + 1), cursor] })
      change({ after: cursor })
    },
    first: () => change({ after: '' }),
    previous: () => change({ after: at > 0 ? cursors[at - 1] : '' }),
  }
}
