import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { NoticeFacts } from '../../kernel/notice.ts'
import { Id, Instant, Nullable, PageOf, PageQuery } from '../../kernel/schema.ts'

/** Of a notice about a pause: it still asks whether the buyer waits, or they said that they do. */
export const NoticePause = Type.Object({ absenceId: Id, asks: Type.Boolean(), waits: Type.Boolean() })
export type NoticePause = Static<typeof NoticePause>

const NoticeWords = Type.Object({ title: Type.String(), body: Type.String() })

/** A notice to a buyer, sent once for each occasion. */
export const NoticeView = Type.Object({
  id: Type.Integer(),
  /** As the module that sent it declares it. */
  kind: Type.String(),
  zh: NoticeWords,
  en: NoticeWords,
  shopId: Nullable(Id),
  orderId: Nullable(Id),
  facts: NoticeFacts,
  at: Instant,
  readAt: Nullable(Instant),
  /** Null for notices that are about no pause. */
  pause: Nullable(NoticePause),
})
export type NoticeView = Static<typeof NoticeView>

export const listNotices = endpoint('GET /buyer/notices', {
  summary: "The buyer's notices, newest first, with the number of those not read.",
  query: Type.Object(PageQuery),
  reply: Type.Object({ ...PageOf(NoticeView).properties, unread: Type.Integer() }),
})
