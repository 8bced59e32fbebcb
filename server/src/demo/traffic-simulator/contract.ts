import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import type { RefusalTable } from '../../kernel/refusal.ts'
import { Fen, Id, Instant, Nullable, OneOf } from '../../kernel/schema.ts'

/** So many buyers shop at once at most, and so long, so that the pages of people stay quick. */
export const MAX_SHOPPERS = 50
export const MAX_MINUTES = 30
/** Most buyers of a rush. */
export const MAX_RUSH_BUYERS = 500

export const trafficRefusals = {
  play_running: {
    status: 409,
    zh: '已有一场模拟在进行。请等它结束，或先停止。',
    en: 'A simulation is already running. Wait until it ends, or stop it first.',
  },
  no_buyers: {
    status: 409,
    zh: '这里没有带收货地址的买家，没人能下单。请用完整的演示世界启动（DEMO_WORLD=full）。',
    en: 'There are no buyers with an address, so no one can order. Start with the full demo data (DEMO_WORLD=full).',
  },
  sku_not_on_sale: {
    status: 409,
    zh: '这个规格不在出售中，没人能抢。请换一个在售的规格。',
    en: 'This SKU is not on sale, so no one can order it. Choose a SKU that is on sale.',
  },
} as const satisfies RefusalTable

/** What buyers of a run did so far. `refused` by the code of the refusal, most first. */
const TrafficRunView = Type.Object({
  runId: Id,
  kind: OneOf(['steady', 'rush'] as const),
  state: OneOf(['running', 'done', 'stopped'] as const),
  buyers: Type.Integer(),
  startedAt: Instant,
  /** Since it began, in milliseconds of machine time; stands still once it is over. */
  runMs: Type.Integer(),
  /** How long it takes at most. */
  wholeMs: Type.Integer(),
  visits: Type.Integer(),
  searches: Type.Integer(),
  carts: Type.Integer(),
  placed: Type.Integer(),
  placedFen: Fen,
  paid: Type.Integer(),
  messages: Type.Integer(),
  refunds: Type.Integer(),
  /** How long the orders of a rush took from the first to the last, in milliseconds. */
  placingMs: Type.Integer(),
  /** Of a rush: pieces that were there, and that are left now. */
  pieces: Nullable(Type.Integer()),
  left: Nullable(Type.Integer()),
  refused: Type.Array(Type.Object({ code: Type.String(), count: Type.Integer() })),
})
export type TrafficRunView = Static<typeof TrafficRunView>

export const readTrafficRun = endpoint('GET /operator/simulators/buyers', {
  summary:
    'What the simulated buyers do, or did last, in this process (demo). Null: nothing since it started.',
  reply: Type.Object({ run: Nullable(TrafficRunView) }),
})

export const listRushSkus = endpoint('GET /operator/simulators/buyers/skus', {
  summary: 'The SKUs of a shop that buyers may rush for: those on sale (demo).',
  query: Type.Object({ shopId: Id }),
  reply: Type.Object({
    rows: Type.Array(
      Type.Object({
        skuId: Id,
        title: Type.String(),
        specs: Type.Array(Type.String()),
        left: Type.Integer(),
      }),
    ),
  }),
})

export const startShopping = endpoint('POST /operator/simulators/buyers/shopping', {
  summary:
    'Lets buyers of the demo visit, search, order, pay, write and ask for refunds for some minutes (demo).',
  body: Type.Object({
    id: Id,
    buyers: Type.Integer({ minimum: 1, maximum: MAX_SHOPPERS }),
    minutes: Type.Integer({ minimum: 1, maximum: MAX_MINUTES }),
  }),
  reply: Type.Object({ run: Nullable(TrafficRunView) }),
  refusals: { play_running: trafficRefusals.play_running, no_buyers: trafficRefusals.no_buyers },
})

export const startRush = endpoint('POST /operator/simulators/buyers/rush', {
  summary: 'Sets what is left of a SKU, then lets many buyers order a piece of it within moments (demo).',
  body: Type.Object({
    id: Id,
    shopId: Id,
    skuId: Id,
    buyers: Type.Integer({ minimum: 1, maximum: MAX_RUSH_BUYERS }),
    pieces: Type.Integer({ minimum: 0, maximum: 10_000 }),
    /** All come within so many seconds. */
    seconds: Type.Integer({ minimum: 0, maximum: 60 }),
  }),
  reply: Type.Object({ run: Nullable(TrafficRunView) }),
  refusals: trafficRefusals,
})

export const stopTrafficRun = endpoint('POST /operator/simulators/buyers/stop', {
  summary: 'Sends the simulated buyers home (demo). None there: nothing happens.',
  reply: Type.Object({ run: Nullable(TrafficRunView) }),
})
