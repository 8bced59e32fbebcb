import { on } from '../../platform/events.ts'
import {
  caseMoved,
  compensationGiven,
  compensationProposed,
  correctionAsked,
  freightClaimPaid,
  goodsSentAgain,
  refundDone,
  refundGranted,
  refundRejected,
  reviewAnswered,
  wrongShipmentToSay,
  wrongSwapFound,
} from '../aftersale/index.ts'
import { parcelsShipped } from '../fulfillment/index.ts'
import { couponGiven } from '../marketing/index.ts'
import { orderCancelled, orderDelivered, orderPaid, orderShipped, receiptSoon } from '../ordering/index.ts'
import { payoutFailed, payoutMade, refundSent } from '../payment/index.ts'
import { absenceChanged, applicationAnswered, shopResumed, shopWentOffline } from '../shop/index.ts'
import { giftText, sayWrongShipment, swapText } from './chat/say-wrong-shipment.ts'
import { sendServiceText } from './chat/send-service-text.ts'
import { showPayout } from './chat/show-payout.ts'
import { notifyBuyers } from './notices/notify-buyers.ts'
import { notifyCaseMoved } from './notices/notify-case-moved.ts'
import { notifyClosed } from './notices/notify-closed.ts'
import { notifyCoupon } from './notices/notify-coupon.ts'
import { notifyGranted } from './notices/notify-granted.ts'
import { notifyOrderNews } from './notices/notify-order-news.ts'
import { notifyPartShipped } from './notices/notify-part-shipped.ts'
import { notifyPaused } from './notices/notify-paused.ts'
import { notifyPayout } from './notices/notify-payout.ts'
import { notifyReceiptSoon } from './notices/notify-receipt-soon.ts'
import { notifyReminded } from './notices/notify-reminded.ts'
import { notifyResumed } from './notices/notify-resumed.ts'
import { notifyShipped } from './notices/notify-shipped.ts'
import { pausePage } from './notices/pause-events.ts'
import { thankWhoWaited } from './notices/thank-who-waited.ts'

const idsOf = (orders: readonly { orderId: string }[]) => orders.map((order) => order.orderId)

export const conversationReactions = [
  on(applicationAnswered, 'conversation.tell-application', (tx, answered, { shopId }) =>
    notifyBuyers(tx, [
      {
        buyerId: answered.accountId,
        kind: answered.approved ? 'shop_approved' : 'shop_rejected',
        occasion: `application:${answered.applicationId}`,
        shopId,
        orderId: null,
        facts: { shopName: answered.shopName, answer: answered.answer },
      },
    ]),
  ),
  on(orderPaid, 'conversation.tell-paid', (tx, { shopId, orders }) =>
    notifyOrderNews(tx, shopId, idsOf(orders), (order) => ({
      kind: 'order_paid',
      occasion: 'paid',
      facts: { amountFen: order.totalFen },
    })),
  ),
  on(orderShipped, 'conversation.tell-shipped', (tx, { shopId, orders }) =>
    notifyShipped(tx, shopId, idsOf(orders)),
  ),
  on(orderDelivered, 'conversation.tell-delivered', (tx, { shopId, orders }) =>
    notifyOrderNews(tx, shopId, idsOf(orders), () => ({ kind: 'order_delivered', occasion: 'delivered' })),
  ),
  on(orderCancelled, 'conversation.tell-closed', (tx, closed) => notifyClosed(tx, closed)),
  on(refundGranted, 'conversation.tell-refund-granted', (tx, granted) => notifyGranted(tx, granted)),
  on(caseMoved, 'conversation.notify-case-moved', (tx, moved, { eventId }) =>
    notifyCaseMoved(tx, moved, eventId),
  ),
  on(
    compensationProposed,
    'conversation.notify-compensation',
    (tx, { shopId, orderId, compensationId, proposedFen, words }) =>
      notifyOrderNews(tx, shopId, [orderId], () => ({
        kind: 'case_compensation',
        occasion: `compensation:${compensationId}`,
        facts: { proposedFen, words },
      })),
  ),
  on(
    correctionAsked,
    'conversation.notify-correction',
    (tx, { shopId, orderId, correctionId, fromZh, fromEn, toZh, toEn }) =>
      notifyOrderNews(tx, shopId, [orderId], () => ({
        kind: 'case_correction',
        occasion: `correction:${correctionId}`,
        facts: { fromZh, fromEn, toZh, toEn },
      })),
  ),
  on(receiptSoon, 'conversation.warn-receipt', (tx, soon, { eventId }) =>
    notifyReceiptSoon(tx, soon, eventId),
  ),
  on(freightClaimPaid, 'conversation.notify-freight-paid', (tx, { shopId, orderId, caseId, paidFen }) =>
    notifyOrderNews(tx, shopId, [orderId], () => ({
      kind: 'freight_paid',
      occasion: `freight-paid:${caseId}`,
      facts: { paidFen },
    })),
  ),
  on(
    goodsSentAgain,
    'conversation.notify-sent-again',
    (tx, { shopId, orderId, courierZh, courierEn, waybill }, { eventId }) =>
      notifyOrderNews(tx, shopId, [orderId], () => ({
        kind: 'case_sent_again',
        occasion: `sent-again:${eventId}`,
        facts: { courierZh, courierEn, waybill },
      })),
  ),
  on(parcelsShipped, 'conversation.tell-part-shipped', (tx, shipped) => notifyPartShipped(tx, shipped)),
  on(refundRejected, 'conversation.tell-refund-rejected', (tx, { shopId, orderId, caseId, answer }) =>
    notifyOrderNews(tx, shopId, [orderId], () => ({
      kind: 'refund_rejected',
      occasion: `refund-rejected:${caseId}`,
      facts: { answer },
    })),
  ),
  on(refundDone, 'conversation.tell-refund-sent', (tx, { shopId, orderId, caseId, amountFen }) =>
    notifyOrderNews(tx, shopId, [orderId], () => ({
      kind: 'refund_sent',
      occasion: `refund-sent:${caseId}`,
      facts: { amountFen },
    })),
  ),
  on(reviewAnswered, 'conversation.tell-review-answered', (tx, { shopId, orderId, reviewId, title }) =>
    notifyOrderNews(tx, shopId, [orderId], () => ({
      kind: 'review_answered',
      occasion: `review-answered:${reviewId}`,
      facts: { productTitle: title },
    })),
  ),
  on(
    refundSent,
    'conversation.tell-late-money',
    async (tx, { shopId, orderId, refundId, amountFen, why }) => {
      if (why !== 'late_money') return
      await notifyOrderNews(tx, shopId, [orderId], () => ({
        kind: 'late_money_returned',
        occasion: `late-money:${refundId}`,
        facts: { amountFen },
      }))
    },
  ),
  on(wrongShipmentToSay, 'conversation.say-wrong-shipment', (tx, news) => sayWrongShipment(tx, news)),
  on(wrongSwapFound, 'conversation.warn-of-swap', (tx, { shopId, buyerId, orderId, orderNumber }) =>
    sendServiceText(tx, shopId, { buyerId, orderId, text: swapText(orderNumber) }),
  ),
  on(compensationGiven, 'conversation.say-gift', async (tx, { shopId, buyerId, orderId, waybill }) => {
    if (waybill) await sendServiceText(tx, shopId, { buyerId, orderId, text: giftText(waybill) })
  }),
  on(payoutMade, 'conversation.notify-payout', (tx, payout) => notifyPayout(tx, payout)),
  on(payoutMade, 'conversation.show-payout', async (tx, payout) => {
    if (payout.entry === 'chat') await showPayout(tx, payout.shopId, payout)
  }),
  on(payoutFailed, 'conversation.notify-payout-failed', (tx, { shopId, orderId, payoutId, amountFen }) =>
    notifyOrderNews(tx, shopId, [orderId], () => ({
      kind: 'payout_failed',
      occasion: `payout-failed:${payoutId}`,
      facts: { amountFen },
    })),
  ),
  on(shopWentOffline, 'conversation.tell-paused', async (tx, { absenceId }, { shopId }) => {
    if (shopId) await notifyPaused(tx, { shopId, absenceId, news: 'began', changeId: null, afterId: null })
  }),
  on(absenceChanged, 'conversation.tell-pause-moved', async (tx, { absenceId }, { shopId, eventId }) => {
    if (shopId) await notifyPaused(tx, { shopId, absenceId, news: 'moved', changeId: eventId, afterId: null })
  }),
  on(pausePage, 'conversation.tell-pause-page', notifyPaused),
  on(shopResumed, 'conversation.tell-resumed', async (tx, { absenceId, startsAt }, { shopId }) => {
    if (shopId) await notifyResumed(tx, shopId, { absenceId, startsAt: new Date(startsAt) })
  }),
  on(shopResumed, 'conversation.tell-reminded', async (tx, { absenceId, endedAt }, { shopId }) => {
    if (shopId) await notifyReminded(tx, shopId, { absenceId, endedAt: new Date(endedAt) })
  }),
  on(couponGiven, 'conversation.notify-coupon', (tx, given) => notifyCoupon(tx, given)),
  on(shopResumed, 'conversation.thank-who-waited', async (tx, absence, { shopId }) => {
    const { absenceId, startsAt, endedAt } = absence
    if (shopId)
      await thankWhoWaited(tx, shopId, {
        absenceId,
        startsAt: new Date(startsAt),
        endedAt: new Date(endedAt),
      })
  }),
]
