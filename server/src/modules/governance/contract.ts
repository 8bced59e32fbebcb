import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { commonRefusals } from '../../kernel/refusal.ts'
import { Fen, Id, Instant, Nullable, OneOf, PageOf, PageQuery } from '../../kernel/schema.ts'

export * from './backups/contract.ts'
export * from './players/player-contract.ts'
export * from './policies/policy-contract.ts'

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
