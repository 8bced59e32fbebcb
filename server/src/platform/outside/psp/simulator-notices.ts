import { type Selectable, sql } from 'kysely'
import { makeId } from '../../../kernel/id.ts'
import { addMs, MINUTE_MS, SECOND_MS } from '../../../kernel/time.ts'
import { type Database, inTransaction, readBusinessNow, type Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.ts'
import { eventType, onOutside, publish } from '../../events.ts'
import { machineNowMs } from '../../machine-clock.ts'
import type { Sweeper } from '../../sweepers.ts'
import { signedHeaders } from './signature.ts'
import { simulatorKey } from './simulator-provider.ts'
import type { PspBehaviour } from './simulator-setting.ts'

/** After each try that was not taken the callback waits this long (business time); then the provider gives up. */
const SEND_AGAIN_AFTER_MS = [
  15 * SECOND_MS,
  30 * SECOND_MS,
  3 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  60 * MINUTE_MS,
  180 * MINUTE_MS,
] as const

const ANSWER_WITHIN_MS = 5000
const CLAIM = 16

/** The simulated provider has a callback to send at once; `copies` of it, side by side. */
const noticeQueued = eventType<{ noticeId: string; copies: number }>('simulator.psp_notice_queued', () => [
  { topic: 'store', what: 'simulator.psp_notice_queued' },
])

/** Queues the callback of a payment in the transaction that made it, as the setting says. */
export async function queueNotice(
  tx: Tx,
  trade: Selectable<Tables['simulator.psp_trade']>,
  setting: PspBehaviour,
): Promise<void> {
  if (setting.callback === 'lost') return
  const noticeId = makeId(machineNowMs())
  const body = JSON.stringify({
    noticeId,
    kind: 'trade.paid',
    providerNo: trade.provider_no,
    tradeId: trade.merchant_no,
    amountFen: trade.amount_fen,
    paidAt: trade.paid_at,
  })
  await tx
    .insertInto('simulator.psp_notice')
    .values({
      notice_id: noticeId,
      provider_no: trade.provider_no,
      body,
      notify_url: trade.notify_url,
      // What goes out at once has its next try set as well, should that one not be taken.
      send_at: setting.callback === 'late' ? addMs(tx.now, setting.lateMs) : nextSend(1, tx.now),
    })
    .execute()
  if (setting.callback === 'late') return
  await publish(tx, noticeQueued, null, { noticeId, copies: setting.callback === 'doubled' ? 2 : 1 })
}

/** Sends the callbacks that go out at once. */
export const sendQueuedNotice = onOutside(
  noticeQueued,
  'simulator.send-psp-notice',
  async (db, { noticeId, copies }) => {
    const sendings = Array.from({ length: copies }, () => sendNotice(db, noticeId))
    await Promise.all(sendings)
  },
)

/** Callbacks that are late by setting, and those that were not taken at the first try. */
export const sendDueNotices: Sweeper = {
  name: 'simulator.send-psp-notices',
  soonest: sql`select min(send_at) from simulator.psp_notice where send_at is not null`,
  async sweep(db, now) {
    const due = await inTransaction(db, (tx) => claimDue(tx, now), now)
    await Promise.all(due.map((noticeId) => sendNotice(db, noticeId)))
    return due.length
  },
}

/** Claims by setting the next try, so that a crash on the way only means sending it again. */
async function claimDue(tx: Tx, now: Date): Promise<string[]> {
  const due = await tx
    .selectFrom('simulator.psp_notice')
    .select(['notice_id', 'attempts'])
    .where('send_at', '<=', now)
    .orderBy('send_at')
    .limit(CLAIM)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const { notice_id: noticeId, attempts } of due) {
    await tx
      .updateTable('simulator.psp_notice')
      .set({ send_at: nextSend(attempts + 1, now) })
      .where('notice_id', '=', noticeId)
      .execute()
  }
  return due.map((row) => row.notice_id)
}

function nextSend(attempts: number, now: Date): Date | null {
  const wait = SEND_AGAIN_AFTER_MS[attempts - 1]
  return wait === undefined ? null : addMs(now, wait)
}

/** Posts one callback; taken is an answer of 2xx, anything else is tried again when the next try is due. */
async function sendNotice(db: Database, noticeId: string): Promise<void> {
  const notice = await db.kysely
    .selectFrom('simulator.psp_notice')
    .selectAll()
    .where('notice_id', '=', noticeId)
    .executeTakeFirst()
  if (!notice || notice.taken_at) return
  const taken = await postNotice(notice.notify_url, notice.body)
  const now = await readBusinessNow(db.kysely)
  await db.kysely
    .updateTable('simulator.psp_notice')
    .set((row) => ({
      attempts: row('attempts', '+', 1),
      ...(taken ? { taken_at: now, send_at: null } : {}),
    }))
    .where('notice_id', '=', noticeId)
    .execute()
}

async function postNotice(url: string, body: string): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signedHeaders(simulatorKey(), 'notice', body, machineNowMs()),
      },
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    await answer.text()
    return answer.ok
  } catch {
    return false
  }
}
