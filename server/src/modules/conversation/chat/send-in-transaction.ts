import { makeId } from '../../../kernel/id.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import { setClock, type Tx } from '../../../platform/db/database.ts'
import { machineNow, machineNowMs } from '../../../platform/machine-clock.ts'
import { readShownProducts } from '../../catalog/index.ts'
import { readNames } from '../../identity/index.ts'
import { readBuyersOfOrders } from '../../ordering/index.ts'
import { readAwayReply } from '../../shop/index.ts'
import { logPrivateDeals } from '../private-deals/log-private-deals.ts'
import { type ChatFacts, invalidateBoth, readSettings, refuse } from './chat-rows.ts'
import { lockChats, makeChats, readChatsOfPictures, readSent, writeMessages } from './message-rows.ts'
import { decideMessages, type MessageOutcome, type OutgoingMessage, type SentBody } from './message-rules.ts'

/** What became of a message, with the name of the member of staff who wrote it. */
export type SentMessage = MessageOutcome & { readonly name: string | null }

/**
 * Sends what waits in one shop, in the caller's transaction; answers what became of each, in their order. A refusal is a
 * result and spoils no neighbour.
 */
export async function sendInTransaction(
  tx: Tx,
  shopId: string,
  waiting: readonly OutgoingMessage[],
): Promise<SentMessage[]> {
  let facts = await lockAndRead(tx, shopId, waiting)
  if (facts.chatless.length > 0) {
    const chats = facts.chatless.map((buyerId) => ({ chatId: makeId(machineNowMs()), buyerId }))
    await makeChats(tx, shopId, chats)
    facts = await lockAndRead(tx, shopId, waiting)
  }
  const { outcomes, messages, chats } = decideMessages(waiting, facts)
  for (const chat of chats) {
    const newest = chat.next_number - 1
    invalidateBoth(tx, chat, { buyer: newest, shop: newest })
  }
  await writeMessages(tx, shopId, messages, chats)
  await logPrivateDeals(tx, messages)
  return outcomes.map((one, at) => ({ ...one, name: facts.names.get(waiting[at]?.accountId ?? '') ?? null }))
}

/** Locks the chats and reads, after that, what decides; one round trip. Sets tx.now. */
async function lockAndRead(tx: Tx, shopId: string, waiting: readonly OutgoingMessage[]) {
  const [ofBuyers, ofStaff] = [waiting.filter(isBuyers), waiting.filter((message) => !isBuyers(message))]
  const buyerIds = [...new Set(ofBuyers.map((message) => message.accountId))]
  const chatIds = [...new Set(ofStaff.map((message) => message.chatId as string))]
  const [chats, away, known, settings, unfit, names] = await Promise.all([
    lockChats(tx, shopId, chatIds, buyerIds),
    readAwayReply(tx, shopId),
    readSent(
      tx,
      shopId,
      waiting.map((message) => message.id),
    ),
    readSettings(tx, shopId),
    readUnfit(tx, shopId, waiting),
    readNames(
      tx,
      ofStaff.map((message) => message.accountId),
    ),
  ])
  if (away) setClock(tx, away.now)
  const withChat = new Set(chats.map((chat) => chat.buyer_id))
  return {
    chats,
    known,
    settings,
    unfit,
    names,
    away: away?.reply ?? null,
    now: tx.now,
    machineNow: machineNow(),
    // A shop that does not exist has no chats.
    chatless: away ? buyerIds.filter((buyerId) => !withChat.has(buyerId)) : [],
  }
}

const isBuyers = (message: OutgoingMessage): boolean => message.chatId === null

/** Reads what the cards and pictures of some messages are; answers why a body does not belong into a chat. */
async function readUnfit(tx: Tx, shopId: string, waiting: readonly OutgoingMessage[]) {
  const idsOf = (id: (body: SentBody) => string | null) =>
    waiting.map(({ body }) => id(body)).filter((each) => each !== null)
  const [chatOfPicture, products, buyerOfOrder] = await Promise.all([
    readChatsOfPictures(
      tx,
      shopId,
      idsOf((body) => (body.kind === 'picture' ? body.fileId : null)),
    ),
    readShownProducts(
      tx,
      shopId,
      idsOf((body) => (body.kind === 'product' ? body.productId : null)),
    ),
    readBuyersOfOrders(
      tx,
      shopId,
      idsOf((body) => (body.kind === 'order' ? body.orderId : null)),
    ),
  ])
  return (chat: ChatFacts, body: SentBody): Refusal | null => {
    switch (body.kind) {
      case 'text':
        return body.text.trim() === '' ? refuse('blank_message') : null
      case 'picture':
        return chatOfPicture.get(body.fileId) === chat.chat_id ? null : refuse('picture_not_found')
      case 'product':
        return products.has(body.productId) ? null : refuse('product_not_found')
      case 'order':
        return buyerOfOrder.get(body.orderId) === chat.buyer_id ? null : refuse('order_not_found')
      case 'payout':
      case 'coupon':
        // Sent by the system alone, to the buyer whom the shop paid or gave it.
        return null
    }
  }
}
