import { type Selectable, sql } from 'kysely'
import { makeId } from '../../../kernel/id.ts'
import { addMs, MINUTE_MS, SECOND_MS } from '../../../kernel/time.ts'
import { type Database, inTransaction, type Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { eventType, onOutside, publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { callOut } from '../../../platform/outside/call-out.ts'
import { signedHeaders } from '../../../platform/outside/psp/signature.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'
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

/** A callback that goes out at once; `copies` of it, side by side. */
interface QueuedNotice {
  readonly noticeId: string
  readonly copies: number
}

/** The simulated provider has callbacks to send at once. */
const noticesQueued = eventType<{ notices: readonly QueuedNotice[] }>('simulator.psp_notice_queued', () => [
  { topic: 'store', what: 'simulator.psp_notice_queued' },
])

const QUEUE_NOTICES: NamedStatement = {
  name: 'simulator.queue-notices',
  text: `
    insert into simulator.psp_notice (notice_id, provider_no, body, notify_url, send_at)
    select n.*, $1::timestamptz from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as n`,
}

/** Queues the callbacks of payments in the transaction that made them, as the setting says. */
export async function queueNotices(
  tx: Tx,
  trades: readonly Selectable<Tables['simulator.psp_trade']>[],
  setting: PspBehaviour,
): Promise<void> {
  if (setting.callback === 'lost' || trades.length === 0) return
  const notices = trades.map((trade) => noticeOf(trade))
  // What goes out at once has its next try set as well, should that one not be taken.
  const sendAt = setting.callback === 'late' ? addMs(tx.now, setting.lateMs) : nextSend(1, tx.now)
  const copies = setting.callback === 'doubled' ? 2 : 1
  const queued = tx.query(QUEUE_NOTICES, [
    sendAt,
    notices.map((notice) => notice.noticeId),
    notices.map((notice) => notice.providerNo),
    notices.map((notice) => notice.body),
    notices.map((notice) => notice.notifyUrl),
  ])
  const sent =
    setting.callback === 'late'
      ? []
      : [publish(tx, noticesQueued, null, { notices: notices.map(({ noticeId }) => ({ noticeId, copies })) })]
  await Promise.all([queued, ...sent])
}

function noticeOf(trade: Selectable<Tables['simulator.psp_trade']>) {
  const noticeId = makeId(machineNowMs())
  const body = JSON.stringify({
    noticeId,
    kind: 'trade.paid',
    providerNo: trade.provider_no,
    tradeId: trade.merchant_no,
    amountFen: trade.amount_fen,
    paidAt: trade.paid_at,
  })
  return { noticeId, providerNo: trade.provider_no, body, notifyUrl: trade.notify_url }
}

/** Sends the callbacks that go out at once. */
export const sendQueuedNotice = onOutside(noticesQueued, 'simulator.send-psp-notice', (db, { notices }) =>
  sendNotices(
    db,
    notices.flatMap(({ noticeId, copies }) => Array.from({ length: copies }, () => noticeId)),
  ),
)

/** Callbacks that are late by setting, and those that were not taken at the first try. */
export const sendDueNotices: Sweeper = {
  name: 'simulator.send-psp-notices',
  soonest: sql`select min(send_at) from simulator.psp_notice where send_at is not null`,
  async sweep(db, now) {
    const due = await inTransaction(db, (tx) => claimDue(tx, now), { at: now })
    await sendNotices(db, due)
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

interface StoredNotice {
  readonly notice_id: string
  readonly notify_url: string
  readonly body: string
}

const READ_NOTICES: NamedStatement = {
  name: 'simulator.read-notices',
  text: `
    select notice_id, notify_url, body from simulator.psp_notice
    where notice_id = any($1::uuid[]) and taken_at is null`,
}

/** Posts callbacks, side by side; taken is an answer of 2xx, anything else is tried again when the next try is due. */
async function sendNotices(db: Database, noticeIds: readonly string[]): Promise<void> {
  if (noticeIds.length === 0) return
  const stored = await db.kysely.query<StoredNotice>(READ_NOTICES, [[...new Set(noticeIds)]])
  const byId = new Map(stored.map((notice) => [notice.notice_id, notice]))
  const sent = await Promise.all(
    noticeIds.flatMap((noticeId) => {
      const notice = byId.get(noticeId)
      return notice ? [postNotice(db, notice).then((taken) => ({ noticeId, taken }))] : []
    }),
  )
  await recordSendings(db, sent)
}

async function recordSendings(
  db: Database,
  sent: readonly { noticeId: string; taken: boolean }[],
): Promise<void> {
  const byId = Map.groupBy(sent, ({ noticeId }) => noticeId)
  await db.kysely.query(RECORD_SENDINGS, [
    [...byId.keys()],
    [...byId.values()].map((own) => own.length),
    [...byId.values()].map((own) => own.some(({ taken }) => taken)),
  ])
}

const RECORD_SENDINGS: NamedStatement = {
  name: 'simulator.record-sendings',
  text: `
    update simulator.psp_notice n set attempts = n.attempts + s.times,
      taken_at = case when s.taken then coalesce(n.taken_at, platform.business_now()) else n.taken_at end,
      send_at = case when s.taken then null else n.send_at end
    from unnest($1::uuid[], $2::int[], $3::boolean[]) as s (notice_id, times, taken)
    where n.notice_id = any($1::uuid[]) and n.notice_id = s.notice_id`,
}

async function postNotice(db: Database, notice: StoredNotice): Promise<boolean> {
  try {
    const { status } = await callOut(notice.notify_url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signedHeaders(simulatorKey(db), 'notice', notice.body, machineNowMs()),
      },
      body: notice.body,
      withinMs: ANSWER_WITHIN_MS,
    })
    return status >= 200 && status < 300
  } catch {
    return false
  }
}
