import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Id, Instant, Nullable, PageOf, PageQuery } from '../../kernel/schema.ts'

export const AuditRow = Type.Object({
  auditId: Type.Integer(),
  at: Instant,
  actorKind: Type.String(),
  actorName: Nullable(Type.String()),
  act: Type.String(),
  subject: Type.String(),
  shopName: Nullable(Type.String()),
  detail: Type.Record(Type.String(), Type.Unknown()),
})
export type AuditRow = Static<typeof AuditRow>

export const listAudit = endpoint('GET /operator/audit', {
  summary: 'The audit log, newest first.',
  query: Type.Object({
    shopId: Type.Optional(Id),
    act: Type.Optional(Type.String({ maxLength: 60 })),
    ...PageQuery,
  }),
  reply: PageOf(AuditRow),
})
