import type { Endpoint } from '@zhanggui/server/kernel/endpoint.ts'
import type { ReactNode } from 'react'
import type { KeyPage } from '../call/queries.ts'

/** One column of a table page. */
export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Money and counts stand right. */
  readonly align?: 'right' | 'center'
  /** In px; one column at least has none and takes the rest. All together: at most 1080. */
  readonly width?: number
  /** `always` cannot be hidden, `chosen` is hidden until the reader asks for it. */
  readonly shown?: 'always' | 'chosen'
  /** Rows can be sorted by it: what the query's `sort` calls it (`total`; falling: `-total`). */
  readonly sort?: string
  /**
   * Where it stands when the row is a card; else on a line with its title. What is shown always is the head; `beside` stands
   * right of the lead, `note` below it without a title, `due` left of what can be done.
   */
  readonly card?: 'head' | 'corner' | 'lead' | 'beside' | 'note' | 'due' | 'foot'
  /** How it is drawn on a card, where that is not as in the table. */
  readonly cardCell?: (row: Row) => ReactNode
}

/** One filter above the table; its value is kept in the address under `name` and sent as that query field. */
export type Filter =
  | { readonly kind: 'words'; readonly name: string; readonly label: string }
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly label: string
      readonly options: readonly { readonly value: string; readonly label: string }[]
    }
  /** On or off; sent as `true`. */
  | { readonly kind: 'toggle'; readonly name: string; readonly label: string; readonly count?: number }
  /** A stretch of Shanghai days, sent as two days such as 2026-11-21. */
  | {
      readonly kind: 'days'
      readonly name: string
      readonly untilName: string
      readonly label: string
      /** Sent as two instants instead: the start of the first day, and the end of the last, which is not part of it. */
      readonly instants?: boolean
      /** With buttons for today and the last seven days. */
      readonly quick?: boolean
    }

/** A tab: one value of the tabs' field, with the number of rows behind it. */
export interface Tab {
  readonly value: string
  readonly label: string
  /** A text where it is no plain number, such as 10000+. */
  readonly count?: number | string | undefined
}

/** The tabs of a list; the chosen one is kept in the address under `name`. */
export interface TabsOf {
  readonly name: string
  readonly items: readonly Tab[]
  /**
   * Where the list does not open on its first tab: the one that it opens on when the address says neither tab nor filter,
   * null until that is known.
   */
  readonly opens?: string | null
}

export interface TablePageProps<Params, Query, Row> {
  /** Under which the choice of columns is kept, e.g. `ordering.orders`. */
  readonly name: string
  readonly title: string
  /** The list is a part of a page that has its own title: this one's is that of a section. */
  readonly isPart?: boolean
  /** One sentence under the title, where the page needs it. */
  readonly hint?: ReactNode
  /** A list endpoint that takes `after` and `limit` and replies `{ rows, next }`. */
  readonly endpoint: Endpoint<Params, Query, undefined, KeyPage<Row>>
  readonly params: Params
  readonly rowKey: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  readonly tabs?: TabsOf
  readonly filters?: readonly Filter[]
  /** Query fields that do not come from the address. */
  readonly fixed?: Partial<Query>
  /** Where the address does not name the query fields themselves: makes them of its filters and tab. */
  readonly toQuery?: (filtered: Readonly<Record<string, string>>) => Readonly<Record<string, string>>
  /** The page's one primary action. */
  readonly actions?: ReactNode
  /** Draws the bulk actions for the selected rows; without it no rows can be selected. */
  readonly bulk?: (rows: readonly Row[], done: () => void) => ReactNode
  /** How many rows can be selected at a time, over all pages of the filter. */
  readonly maxSelected?: number
  /** More tools beside the choice of columns. */
  readonly tools?: ReactNode
  /** What to show when there is nothing at all. */
  readonly empty?: ReactNode
}
