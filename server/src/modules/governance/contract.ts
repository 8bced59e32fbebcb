import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { absenceReasons, type Policies, productReviews } from '../../kernel/policy.ts'
import { commonRefusals, type RefusalTable } from '../../kernel/refusal.ts'
import { Fen, Id, Instant, Nullable, OneOf, PageOf, PageQuery, Text } from '../../kernel/schema.ts'

export * from './backups/contract.ts'
export * from './players/player-contract.ts'

export const governanceRefusals = {
  policy_in_past: {
    status: 422,
    zh: '新政策的生效时间必须晚于现在和最后一个版本（{latest}）。请选以后的时间。',
    en: 'A new version must take effect after now and after the last one ({latest}). Choose a later time.',
  },
} as const satisfies RefusalTable

const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })

/** Every policy with the bounds within which an officer may set it. */
export const PoliciesBody = Type.Object(
  {
    shipPromiseHours: whole(1, 8760),
    shipPauseDaysPerAbsence: whole(0, 366),
    shipPauseDaysPerYear: whole(0, 366),
    shipPauseReasons: Type.Array(OneOf(absenceReasons), { uniqueItems: true, maxItems: 9 }),
    confirmDaysAfterDelivery: whole(1, 60),
    confirmDaysAfterShipping: whole(1, 90),
    confirmExtensions: whole(0, 10),
    confirmExtensionDays: whole(1, 30),
    finishDaysAfterReceipt: whole(0, 60),
    refundAtOnceMinutes: whole(0, 525_600),
    refundAnswerHours: whole(1, 720),
    addressChangesPerOrder: whole(0, 20),
    receiverKeptDays: whole(1096, 3653),
    productReview: OneOf(productReviews),
  } satisfies { [Name in keyof Policies]: unknown },
  { additionalProperties: false },
)

/** A version of the policies. `current`: in force now. */
export const PolicyVersion = Type.Object({
  policySetId: Type.Integer(),
  effectiveFrom: Instant,
  policies: PoliciesBody,
  note: Type.String(),
  madeBy: Nullable(Type.String()),
  madeAt: Instant,
  state: OneOf(['past', 'current', 'coming']),
})
export type PolicyVersion = Static<typeof PolicyVersion>

export const listPolicies = endpoint('GET /operator/policies', {
  summary: 'All versions of the policies, newest first, with the source of each shipped default.',
  reply: Type.Object({
    versions: Type.Array(PolicyVersion),
    defaults: Type.Array(Type.Object({ name: Type.String(), source: Type.String() })),
  }),
})

export const addPolicies = endpoint('POST /operator/policies', {
  summary: 'A new version from an instant on; orders keep the version they were made under.',
  body: Type.Object({ effectiveFrom: Instant, policies: PoliciesBody, note: Text(300) }),
  reply: PolicyVersion,
  refusals: { policy_in_past: governanceRefusals.policy_in_past },
})

export const OperatorShop = Type.Object({
  shopId: Id,
  number: Type.Integer(),
  name: Type.String(),
  category: Type.String(),
  owner: Type.String(),
  openedAt: Instant,
  state: OneOf(['online', 'offline']),
  resumesAt: Nullable(Instant),
  productsOnSale: Type.Integer(),
  openOrders: Type.Integer(),
  paidFen: Fen,
})
export type OperatorShop = Static<typeof OperatorShop>

export const listOperatorShops = endpoint('GET /operator/shops', {
  summary: 'Shops with owner, state and what is open, by number.',
  query: Type.Object({ word: Type.Optional(Type.String({ maxLength: 40 })), ...PageQuery }),
  reply: PageOf(OperatorShop),
})

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

const ClockView = Type.Object({ now: Instant, held: Type.Boolean() })

export const readClock = endpoint('GET /operator/clock', {
  summary: 'Business time (demo).',
  reply: ClockView,
})

export const moveClock = endpoint('POST /operator/clock', {
  summary: 'Moves business time forward, playing every deadline on the way in time order (demo).',
  body: Type.Object({ to: Instant, hold: Type.Optional(Type.Boolean()) }),
  reply: Type.Object({ now: Instant, held: Type.Boolean(), handled: Type.Integer() }),
  refusals: { clock_only_forward: commonRefusals.clock_only_forward },
})

export const readLeftovers = endpoint('GET /operator/leftovers', {
  summary: 'What is still to be done: events without reactions, jobs, deadlines that are due (demo).',
  reply: Type.Object({
    events: Type.Integer(),
    jobs: Type.Integer(),
    deadlines: Type.Integer(),
    /** The earliest deadline that waits, due or not, by sweeper. */
    waiting: Type.Array(Type.Object({ sweeper: Type.String(), dueAt: Instant })),
  }),
})
