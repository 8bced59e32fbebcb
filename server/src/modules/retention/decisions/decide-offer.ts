import { sql } from 'kysely'
import { Refusal, refuseCommon } from '../../../kernel/refusal.ts'
import { addDays } from '../../../kernel/time.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { readCouponsByRule } from '../../marketing/index.ts'
import { type OrderRow, readOrders } from '../../ordering/index.ts'
import type { OfferAnswer } from '../contract.ts'
import { chanceOf } from '../engine/chance.ts'
import { chooseOffer } from '../engine/choose-offer.ts'
import { learnFrom } from '../engine/learned.ts'
import { readBeliefs, readCells } from '../engine/tally-rows.ts'
import { type OfferOption, optionsFor } from '../means/means-registry.ts'
import { readMeansSettings } from '../means/means-settings.ts'
import { type Means, meansFacts, meansList } from '../means-contract.ts'
import { type RetentionPolicies, retentionPolicies } from '../policies.ts'
import { classOfReason } from '../reasons/class-of-reason.ts'
import type { ReasonVerdict } from '../reasons/reasons-contract.ts'
import { greetingAt } from '../season.ts'
import { decisionOf } from './decision-of.ts'
import {
  type DecisionRow,
  endOffers,
  hadMoneyOfferSince,
  lockMoneyOffers,
  type NewDecision,
  writeDecision,
} from './decision-rows.ts'
import { isShown, isToKeep } from './decision-rules.ts'
import { type OrderFacts, readOrderFacts } from './order-facts.ts'
import { storedEvidence } from './stored-decision.ts'

export interface AskOffer {
  readonly shopId: string
  readonly orderId: string
  readonly reason: string | null
  readonly note: string
}

const NOTHING: OfferAnswer = { offer: null, apology: false }

/** What the key of the chances is for. */
export const CHANCES = 'chances of offers'

/** Longer than this the sheet waits for no offer. */
const PATIENCE_MS = 800

/**
 * What the refund sheet offers in place of a refund: at most one offer of an order at a time, chosen by expected net gain,
 * often none. The same question again answers the same offer; another reason is decided anew while nothing was taken. What
 * the buyer typed leads to the class and is not kept: they have sent nothing yet. An engine that fails or is slow offers
 * nothing: the refund itself asks for nothing here. Refuses: not_found.
 */
export async function decideOffer({ db, actor }: Ctx<BuyerActor>, input: AskOffer): Promise<OfferAnswer> {
  try {
    return await inTransaction(db, async (tx) => {
      await sql`select set_config('statement_timeout', ${String(PATIENCE_MS)}, true)`.execute(tx)
      const [order] = await readOrders(tx, input.shopId, [input.orderId])
      if (!order || order.buyer_id !== actor.accountId) throw refuseCommon('not_found')
      return isToKeep(order) ? decideFor(tx, order, input, db.app.pii.secretFor(CHANCES)) : NOTHING
    })
  } catch (error) {
    if (error instanceof Refusal) throw error
    log.error(
      { orderId: input.orderId, error: String(error) },
      'no offer could be chosen; the refund goes on without',
    )
    return NOTHING
  }
}

async function decideFor(
  tx: Tx,
  order: OrderRow,
  { reason, note }: AskOffer,
  key: string,
): Promise<OfferAnswer> {
  const policies = await readPolicies(tx, tx.now)
  const facts = await readOrderFacts(tx, order, { policies, now: tx.now })
  const verdict = classOfReason({ text: note, reason, facts: facts.facts })
  const own = retentionPolicies.of(policies)
  const isReasoned = reason !== null || note.trim() !== '' || verdict.reasonClass !== 'unclear'
  const decided = isReasoned
    ? await decideArm(tx, order, { facts, verdict, policies: own, key })
    : { arm: 'none' as const, why: 'no_reason_yet' as const }
  const made = newDecision(tx, order, { facts, verdict, reason, own, decided })
  const decision = await writeDecision(tx, made)
  if (verdict.reasonClass === 'must_refund') {
    const values = { must_kind: verdict.mustKind, evidence: made.evidence }
    await endOffers(tx, { shopId: order.shop_id, orderId: order.order_id }, values)
    return { offer: null, apology: true }
  }
  return answerOf(decision, { facts, couponTitle: await titleOf(tx, decision), now: tx.now })
}

type Decided = Pick<
  NewDecision,
  | 'arm'
  | 'why'
  | 'means'
  | 'cost_fen'
  | 'value_fen'
  | 'coupon_id'
  | 'allowed_by'
  | 'expected_gain_fen'
  | 'kept_with'
  | 'kept_without'
>

interface ArmFacts {
  readonly facts: OrderFacts
  readonly verdict: ReasonVerdict
  readonly policies: RetentionPolicies
  readonly key: string
}

/** Chooses the offer, and by the order's own number whether it is kept back to see what offers do. */
async function decideArm(
  tx: Tx,
  order: OrderRow,
  { facts, verdict, policies, key }: ArmFacts,
): Promise<Decided> {
  const { reasonClass } = verdict
  if (reasonClass === 'must_refund') return { arm: 'none', why: 'must_refund' }
  const { shop_id: shopId, order_id: orderId, buyer_id: buyerId } = order
  const since = addDays(tx.now, -policies.retentionMoneyOfferDays)
  const settings = await readMeansSettings(tx, shopId)
  const fits = (one: Means) => meansFacts[one].fits.includes(reasonClass)
  if (settings.some((one) => one.isOn && meansFacts[one.means].costsMoney && fits(one.means)))
    await lockMoneyOffers(tx, shopId, buyerId)
  const hadMoneyOffer = await hadMoneyOfferSince(tx, { shopId, orderId }, buyerId, since)
  const options = optionsFor(reasonClass, settings, { order: facts, now: tx.now, hadMoneyOffer })
  if (options.length === 0) return { arm: 'none', why: 'nothing_fits' }
  const means = meansList.filter(fits)
  const learned = learnFrom(
    await readCells(tx, shopId, reasonClass, tx.now),
    means,
    await readBeliefs(tx, reasonClass),
  )
  const choice = chooseOffer(learned, options, {
    marginFen: facts.marginFen,
    seed: [key, 'draw', shopId, orderId],
  })
  const option = options.find((one) => one.means === choice.means)
  const chances = { kept_with: choice.keptWith, kept_without: choice.keptWithout }
  if (!option) return { arm: 'none', why: 'not_worth', ...chances }
  return {
    arm: isHeldOut(order, policies, key) ? 'hold_out' : 'offered',
    why: 'fits',
    ...valuesOf(option),
    expected_gain_fen: choice.gainFen,
    ...chances,
  }
}

const valuesOf = ({ means, costFen, valueFen, couponId, allowedBy }: OfferOption) => ({
  means,
  cost_fen: costFen,
  value_fen: valueFen,
  coupon_id: means === 'coupon' ? couponId : null,
  allowed_by: valueFen > 0 ? allowedBy : null,
})

/**
 * By shop and order, so that asking again changes nothing; under a key of the installation, because buyers' programs make the
 * ids of orders: without it nobody can find one that is held out, or is not.
 */
const isHeldOut = (
  { shop_id: shopId, order_id: orderId }: Pick<OrderRow, 'shop_id' | 'order_id'>,
  { retentionHoldOutPercent }: RetentionPolicies,
  key: string,
): boolean => chanceOf(key, 'hold-out', shopId, orderId) * 100 < retentionHoldOutPercent

function newDecision(
  tx: Tx,
  order: OrderRow,
  what: {
    facts: OrderFacts
    verdict: ReasonVerdict
    reason: string | null
    own: RetentionPolicies
    decided: Decided
  },
): NewDecision {
  const { facts, verdict, reason, own, decided } = what
  return {
    ...decisionOf(order, { facts, verdict, policies: own, now: tx.now }),
    reason,
    // Words that were not sent stay the buyer's.
    evidence: storedEvidence.write(verdict.evidence.filter(({ source }) => source !== 'words')),
    ...decided,
  }
}

/** The title of the coupon that a decision offers; null: it offers none. */
async function titleOf(tx: Tx, decision: DecisionRow): Promise<string | null> {
  if (!decision.coupon_id) return null
  const coupons = await readCouponsByRule(tx, decision.shop_id)
  return coupons.find((coupon) => coupon.coupon_id === decision.coupon_id)?.title ?? null
}

interface AnswerFacts {
  readonly facts: OrderFacts
  readonly couponTitle: string | null
  readonly now: Date
}

function answerOf(decision: DecisionRow, { facts, couponTitle, now }: AnswerFacts): OfferAnswer {
  if (decision.must_kind !== null) return { offer: null, apology: true }
  if (!isShown(decision) || !decision.means) return NOTHING
  // A coupon that is not given any more is no offer.
  if (decision.means === 'coupon' && couponTitle === null) return NOTHING
  return {
    offer: {
      means: decision.means,
      reasonClass: decision.reason_class,
      valueFen: decision.value_fen,
      couponTitle,
      shipBy: facts.shipBy?.toISOString() ?? null,
      greeting: greetingAt(now),
    },
    apology: false,
  }
}
