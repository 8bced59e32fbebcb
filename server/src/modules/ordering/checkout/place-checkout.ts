import { checkClientId } from '../../../kernel/id.ts'
import { sumFen } from '../../../kernel/money.ts'
import type { Language } from '../../../kernel/refusal.ts'
import { Refusal, refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { batch } from '../../../platform/db/batching.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readSealedAddress } from '../../identity/index.ts'
import { removeOrderedLines } from '../cart/remove-ordered-lines.ts'
import { claimCheckout } from './checkout-rows.ts'
import { canCheckOut } from './checkout-rules.ts'
import type { CheckoutPart, PlacedView } from './contract.ts'
import { type PlaceOutcome, type PlaceRequest, placeOrders } from './place-orders.ts'
import { refusedView } from './refused-view.ts'

export interface PlaceCheckout {
  readonly id: string
  readonly addressId: string
  readonly shops: readonly CheckoutPart[]
  readonly fromCart?: boolean | undefined
}

/**
 * Makes one order per shop, each in that shop's own transaction, grouped with the orders of other buyers that wait for
 * the same shop. Some may be refused and the reply says why; a repeat answers the orders that stand and tries the
 * others again. Refuses: id_reused, id_not_fresh, invalid_input, too_many_lines.
 */
export async function placeCheckout(
  ctx: Ctx<BuyerActor>,
  input: PlaceCheckout,
  language: Language,
): Promise<{ orders: PlacedView[]; payableFen: number }> {
  const { db, actor } = ctx
  for (const id of [input.id, ...input.shops.map((part) => part.orderId)]) checkClientId(id, machineNowMs())
  refuseUnless(canCheckOut(input.shops))
  const buyerId = actor.accountId
  const [receiver] = await Promise.all([
    readSealedAddress(db, { buyerId, addressId: input.addressId }),
    claimCheckout(db, { checkoutId: input.id, buyerId, bodyHash: bodyHash(input) }),
  ])
  const outcomes = await Promise.all(
    input.shops.map((part) =>
      place(db, part.shopId, {
        orderId: part.orderId,
        checkoutId: input.id,
        buyerId,
        lines: part.lines,
        note: part.note ?? '',
        couponId: part.couponId ?? null,
        receiver,
        expectedTotalFen: part.expectedTotalFen,
        bodyHash: bodyHash({ checkoutId: input.id, addressId: input.addressId, part }),
      }).catch(asRefusal),
    ),
  )
  const reused = outcomes.find((outcome) => 'refusal' in outcome && outcome.refusal.code === 'id_reused')
  if (reused) throw refuseCommon('id_reused')
  if (input.fromCart) {
    await removeOrderedLines(
      ctx,
      input.shops.filter((_, index) => 'placed' in (outcomes[index] as PlaceOutcome)),
    )
  }
  const orders = input.shops.map((part, index) => view(part, outcomes[index] as PlaceOutcome, language))
  return { orders, payableFen: sumFen(orders.map((one) => (one.outcome === 'placed' ? one.totalFen : 0))) }
}

/** Orders of one shop that wait at the same moment are placed in one transaction. */
const place = batch<PlaceRequest, PlaceOutcome>(placeOrders)

/** A shop that does not exist refuses its own part only. */
function asRefusal(error: unknown): PlaceOutcome {
  if (error instanceof Refusal) return { refusal: error }
  throw error
}

function view(part: CheckoutPart, outcome: PlaceOutcome, language: Language): PlacedView {
  const { shopId, orderId } = part
  if ('refusal' in outcome) {
    return { outcome: 'refused', shopId, orderId, ...refusedView(outcome.refusal, language) }
  }
  const { number, totalFen, closeBy } = outcome.placed
  return { outcome: 'placed', shopId, orderId, number, totalFen, closeBy: closeBy.toISOString() }
}
