import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'

const Unread = Type.Object({ unread: Type.Integer() })

export const countUnread = endpoint('GET /buyer/notices/unread', {
  summary: 'How many notices the buyer has not read.',
  reply: Unread,
})

export const readNotices = endpoint('POST /buyer/notices/read', {
  summary:
    'Marks notices as read: those of `ids`, or all up to the notice `upTo`; answers how many are left.',
  body: Type.Object({
    ids: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 100 })),
    upTo: Type.Optional(Type.Integer({ minimum: 1 })),
  }),
  reply: Unread,
})
