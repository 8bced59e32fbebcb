import { makeId } from '../../kernel/id.ts'
import { setAuthority } from '../../modules/identity/authority/set-authority.ts'
import { askPayoutApproval } from '../../modules/payment/payouts/ask-payout-approval.ts'
import type { Database } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { liveCases } from './live-cases.ts'
import { liveRetention } from './live-retention.ts'
import { type ShopStaff, staffOf } from './people-now.ts'

/** The shop whose agent gives money away within limits. */
const LIMITED_SHOP = '小荷童装'

/** After-sales as they stand today: cases of every stage, approvals that wait, offers at refund sheets. */
export async function liveAftersales(db: Database): Promise<void> {
  const staff = await staffOf(db, LIMITED_SHOP)
  await limitAgents(db, staff)
  await liveCases(db)
  await askForPayout(db, staff)
  await liveRetention(db)
}

/** What an agent gives away alone, in fen. */
async function limitAgents(db: Database, { owner }: ShopStaff): Promise<void> {
  const limit = { role: 'agent', marginPercent: null } as const
  await setAuthority({ db, actor: owner }, { ...limit, act: 'refund', mostFen: 1_000, dayFen: 20_000 })
  await setAuthority({ db, actor: owner }, { ...limit, act: 'payout', mostFen: 500, dayFen: 5_000 })
}

/** The agent wants to pay a buyer more than they may alone. */
async function askForPayout(db: Database, { agent }: ShopStaff): Promise<void> {
  const { shopId } = agent
  const known = await db.kysely
    .selectFrom('identity.approval')
    .select('approval_id')
    .where('shop_id', '=', shopId)
    .where('act', '=', 'payout')
    .executeTakeFirst()
  const order = await db.kysely
    .selectFrom('ordering.order')
    .select('order_id')
    .where('shop_id', '=', shopId)
    .where('state', '=', 'finished')
    .where('total_fen', '>', 3_000)
    .where('refunded_fen', '=', 0)
    .orderBy('finished_at', 'desc')
    .orderBy('order_id')
    .executeTakeFirst()
  if (known || !order) return
  await askPayoutApproval(
    { db, actor: agent },
    {
      id: makeId(machineNowMs()),
      orderId: order.order_id,
      amountFen: 1_200,
      reason: 'quality',
      note: '拉链不顺，抱歉给您添麻烦，这是给您的补偿。',
      entry: 'chat',
      lineNo: null,
    },
    '老客，拉链卡住但不想退，补 12 元她就留下。',
  )
}
