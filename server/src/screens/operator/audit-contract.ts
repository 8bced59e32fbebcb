import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Id, Instant, Nullable, OneOf, PageOf, PageQuery } from '../../kernel/schema.ts'
import { staffRoles } from '../../modules/identity/staff/contract.ts'

export const AuditRow = Type.Object({
  /** Tells the row from all others; of the log or of one of the histories. */
  rowId: Type.String(),
  at: Instant,
  actorKind: Type.String(),
  actorName: Nullable(Type.String()),
  /** Of staff: what they are in that shop now; empty for who is not on its staff any more. */
  actorRoles: Type.Array(OneOf(staffRoles)),
  act: Type.String(),
  subject: Type.String(),
  shopId: Nullable(Id),
  shopName: Nullable(Type.String()),
  detail: Type.Record(Type.String(), Type.Unknown()),
})
export type AuditRow = Static<typeof AuditRow>

const Words = Type.Object({ zh: Type.String(), en: Type.String() })

/** How the entries of an act's detail are called; `values`: those that are words of a list. */
export const AuditDetailWords = Type.Record(
  Type.String(),
  Type.Object({ words: Words, values: Type.Optional(Type.Record(Type.String(), Words)) }),
)
export type AuditDetailWords = Static<typeof AuditDetailWords>

export const listAuditActs = endpoint('GET /operator/audit/acts', {
  summary: 'Every act that the log may hold, as people say it, by the module that writes it.',
  reply: Type.Object({
    modules: Type.Array(
      Type.Object({
        module: Type.String(),
        acts: Type.Array(Type.Object({ act: Type.String(), words: Words })),
        details: AuditDetailWords,
      }),
    ),
  }),
})

export const listAudit = endpoint('GET /operator/audit', {
  summary:
    'The audit log, newest first; of a person also the parcels that they shipped, the refunds that they answered and what else they did with orders.',
  query: Type.Object({
    shopId: Type.Optional(Id),
    act: Type.Optional(Type.String({ maxLength: 60 })),
    /** Part of the name of who acted, or their whole phone number. */
    who: Type.Optional(Type.String({ maxLength: 40 })),
    /** From this instant on, and before that one. */
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
    ...PageQuery,
  }),
  reply: PageOf(AuditRow),
})
