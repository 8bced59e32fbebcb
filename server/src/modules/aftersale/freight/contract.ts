import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Fen, Instant, Nullable, OneOf, ShopParams } from '../../../kernel/schema.ts'

/** A claim waits for the goods, is being paid, was paid, was declined by the insurer, or came to nothing. */
export const claimStates = ['waiting', 'due', 'paid', 'declined', 'void'] as const

/** What a case shows of the freight that the insurer pays. */
export const FreightClaimView = Type.Object({
  state: OneOf(claimStates),
  capFen: Fen,
  paidFen: Nullable(Fen),
  paidAt: Nullable(Instant),
})
export type FreightClaimView = Static<typeof FreightClaimView>

/** 退货补运费 as a shop has it. */
export const FreightService = Type.Object({
  isOn: Type.Boolean(),
  /** It is switched off, and orders are covered still: it ends with the last of them. */
  isEnding: Type.Boolean(),
  /** What a cover costs the shop and pays at most from now on; null: no insurer is connected. */
  terms: Nullable(Type.Object({ premiumFen: Fen, capFen: Fen })),
  /** Orders that are covered now, claims that are not paid yet, and all that was paid for covers and to buyers so far. */
  runningCovers: Type.Integer(),
  openClaims: Type.Integer(),
  premiumsFen: Fen,
  paidFen: Fen,
})
export type FreightService = Static<typeof FreightService>

export const readFreightService = endpoint('GET /merchant/:shopId/freight-service', {
  summary: 'Whether the freight of returns is insured for new orders, and what is covered still.',
  params: ShopParams,
  reply: FreightService,
})

export const setFreightService = endpoint('PUT /merchant/:shopId/freight-service', {
  summary:
    'Switches the insurance of return freight on or off for orders that are paid from now on; covers that run go on to their end.',
  params: ShopParams,
  body: Type.Object({ isOn: Type.Boolean() }),
  reply: FreightService,
  refusals: {
    no_insurer: {
      status: 409,
      zh: '平台还没有接入运费险服务，不能开启。请联系平台运营。',
      en: 'No freight insurer is connected to the platform, so this cannot be switched on. Contact the platform.',
    },
  },
})
