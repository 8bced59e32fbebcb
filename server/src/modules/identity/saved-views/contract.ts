import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Done, Id, ShopParams, Text } from '../../../kernel/schema.ts'

/** Views that one person keeps of one list in one shop at most: our default. */
export const MAX_VIEWS = 30

export const viewRefusals = {
  too_many_views: {
    status: 409,
    zh: '这个列表已保存 {most} 个视图。请先删除不用的视图，再保存。',
    en: 'This list already has {most} saved views, which is the limit. Delete one that you no longer use first.',
  },
} as const satisfies RefusalTable

/** What an address holds after the question mark: a filter, a tab, an order. */
const Search = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 200 }))

/** The list that a view is of, as its page names it: `ordering.orders`. */
const ListName = Type.String({ pattern: '^[a-z-]+(\\.[a-z-]+)*$', maxLength: 60 })

export const SavedView = Type.Object({
  viewId: Id,
  name: Type.String(),
  search: Search,
})
export type SavedView = Static<typeof SavedView>

export const listSavedViews = endpoint('GET /merchant/:shopId/views', {
  summary: "The reader's own saved filters of a list in this shop, by name.",
  params: ShopParams,
  query: Type.Object({ list: ListName }),
  reply: Type.Object({ views: Type.Array(SavedView) }),
})

export const saveView = endpoint('PUT /merchant/:shopId/views', {
  summary:
    'Keeps a filter under a name; one of the same name takes its place. Phone numbers in a filter are not kept.',
  params: ShopParams,
  body: Type.Object(
    {
      id: Id,
      list: ListName,
      name: Text(30),
      search: Type.Unsafe<Static<typeof Search>>({ ...Search, maxProperties: 30 }),
    },
    { additionalProperties: false },
  ),
  reply: SavedView,
  refusals: viewRefusals,
})

export const removeView = endpoint('DELETE /merchant/:shopId/views/:viewId', {
  summary: "Removes one of the reader's own saved filters.",
  params: Type.Object({ shopId: Id, viewId: Id }),
  reply: Done,
})
