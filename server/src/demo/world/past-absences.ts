import {
  addDays,
  addHours,
  addMinutes,
  addMs,
  HOUR_MS,
  shanghaiDay,
  startOfShanghaiDay,
} from '../../kernel/time.ts'
import type { TaskKind } from '../../modules/shop/absence/contract.ts'
import type { AbsenceReason } from '../../modules/shop/absence/reasons-contract.ts'
import type { AbsenceFacts, Reminder } from '../../modules/shop/index.ts'
import { bodyHash } from '../../platform/body-hash.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Tables } from '../../platform/db/tables.ts'
import type { Chance } from '../chance.ts'
import { idAt, insertAll } from './insert.ts'
import type { ShopSeat, WorldSeats } from './seats.ts'
import { weekdayOf } from './traffic.ts'
import type { WorldPolicies } from './world-policies.ts'

/** A time away that is over, as the demo tells it. */
export interface PastAbsence {
  readonly shop: string
  readonly note: string
  readonly awayReply: string
  readonly madeAt: Date
  readonly endedByHand: boolean
  readonly tasks: readonly { readonly kind: TaskKind; readonly note: string }[]
  readonly facts: AbsenceFacts
}

/** A weekend of stock taking at 小荷童装, about two weeks ago, and two hours before a live room at 云裳女装. */
export function pastAbsences(chance: Chance, now: Date, policies: WorldPolicies): PastAbsence[] {
  const friday = atHour(dayBefore(now, 11, 5), 18)
  const live = atHour(dayBefore(now, 4, 3), 16.5)
  const facts = (
    reason: AbsenceReason,
    startsAt: Date,
    resumesAt: Date,
    endedAt: Date | null,
  ): AbsenceFacts => ({
    absenceId: idAt(chance, startsAt),
    reason,
    note: '',
    startsAt,
    resumesAt,
    endedAt,
    cancelledAt: null,
    shipPauseDays: policies.shipPauseReasons.includes(reason) ? policies.shipPauseDaysPerAbsence : 0,
    shipPauseYearDays: policies.shipPauseDaysPerYear,
  })
  return [
    {
      shop: '小荷童装',
      note: '年底前盘一次库，周日早上开门。',
      awayReply: '',
      madeAt: addDays(friday, -2),
      endedByHand: false,
      tasks: [
        { kind: 'stock_take', note: '' },
        { kind: 'shop_layout', note: '换冬季首页' },
        { kind: 'other', note: '清理样衣间' },
      ],
      facts: facts('stock_take', friday, addHours(friday, 39), null),
    },
    {
      shop: '云裳女装',
      note: '',
      awayReply: '{店名}正在为今晚 8 点的直播备货，{恢复时间}恢复下单。{订单状态}',
      madeAt: live,
      endedByHand: true,
      tasks: [{ kind: 'promotion_preparation', note: '' }],
      facts: facts('promotion_preparation', live, addHours(live, 2), addMinutes(live, 102)),
    },
  ]
}

/** The next weekday at this hour: when the farm means to be away. */
export function comingFriday(now: Date): { startsAt: Date; resumesAt: Date } {
  const today = startOfShanghaiDay(shanghaiDay(now))
  const ahead = ((5 - weekdayOf(now) + 7) % 7) + (weekdayOf(now) >= 4 && weekdayOf(now) <= 5 ? 7 : 0)
  const startsAt = addMs(addDays(today, ahead), 18 * HOUR_MS)
  return { startsAt, resumesAt: addHours(startsAt, 63) }
}

/** The last such weekday (Monday is 1) that is at least so many days ago. */
function dayBefore(now: Date, days: number, weekday: number): Date {
  let day = addDays(startOfShanghaiDay(shanghaiDay(now)), -days)
  while (weekdayOf(day) !== weekday) day = addDays(day, -1)
  return day
}

const atHour = (day: Date, hour: number) => addMs(day, hour * HOUR_MS)

/** Writes absences that are over, with their tasks and history; answers who waited for each shop's return. */
export async function writeAbsences(
  tx: Tx,
  world: WorldSeats,
  absences: readonly PastAbsence[],
): Promise<(Reminder & { shop: ShopSeat })[]> {
  const seated = absences.map((absence) => ({ ...absence, seat: world.shops.get(absence.shop) as ShopSeat }))
  await insertAll(
    tx,
    'shop.absence',
    seated.map(({ seat, facts, note, awayReply, madeAt, endedByHand }) => ({
      shop_id: seat.shopId,
      absence_id: facts.absenceId,
      reason: facts.reason,
      note,
      starts_at: facts.startsAt,
      resumes_at: facts.resumesAt,
      ended_at: facts.endedAt,
      ended_by: endedByHand ? seat.ownerId : null,
      away_reply: awayReply,
      ship_pause_days: facts.shipPauseDays,
      ship_pause_year_days: facts.shipPauseYearDays,
      made_by: seat.ownerId,
      made_at: madeAt,
      start_told_at: facts.startsAt,
      end_told_at: facts.endedAt ?? facts.resumesAt,
      body_hash: bodyHash(facts.absenceId),
    })),
  )
  await insertAll(tx, 'shop.absence_move', seated.flatMap(moveRows))
  await insertAll(
    tx,
    'shop.absence_task',
    seated.flatMap(({ seat, facts, tasks }) =>
      tasks.map((task, place) => ({
        shop_id: seat.shopId,
        absence_id: facts.absenceId,
        task_id: idAt(world.chance, facts.startsAt),
        ...task,
        place,
        done_at: addHours(facts.startsAt, 1 + place * 0.4),
        done_by: seat.ownerId,
      })),
    ),
  )
  return writeReminders(tx, world, seated)
}

type Seated = PastAbsence & { readonly seat: ShopSeat }

function moveRows({ seat, facts, madeAt, endedByHand }: Seated) {
  const row = (move: Tables['shop.absence_move']['move'], at: Date, byOwner: boolean) => ({
    shop_id: seat.shopId,
    absence_id: facts.absenceId,
    move,
    detail: '{}',
    actor_kind: byOwner ? 'staff' : 'system',
    actor_id: byOwner ? seat.ownerId : null,
    at,
  })
  const end = (facts.endedAt ?? facts.resumesAt) as Date
  const planned = madeAt < facts.startsAt ? [row('planned', madeAt, true)] : []
  return [...planned, row('started', facts.startsAt, planned.length === 0), row('ended', end, endedByHand)]
}

/** Some buyers tapped 恢复后提醒我 and were told when the shop was back. */
async function writeReminders(tx: Tx, world: WorldSeats, absences: readonly Seated[]) {
  const { chance } = world
  const asked = absences.flatMap(({ seat, facts }) => {
    const end = (facts.endedAt ?? facts.resumesAt) as Date
    const buyers = new Set(Array.from({ length: 9 }, () => chance.pick(world.buyers)))
    return [...buyers].map((buyer) => ({
      seat,
      row: {
        shop_id: seat.shopId,
        reminder_id: idAt(chance, facts.startsAt),
        buyer_id: buyer.accountId,
        product_id: null,
        asked_at: addMs(facts.startsAt, chance.next() * (end.getTime() - facts.startsAt.getTime())),
        told_at: end,
        absence_id: facts.absenceId,
      },
    }))
  })
  await insertAll(
    tx,
    'shop.reminder',
    asked.map(({ row }) => row),
  )
  return asked.map(({ seat, row }) => ({
    reminderId: row.reminder_id,
    buyerId: row.buyer_id,
    productId: row.product_id,
    shop: seat,
  }))
}
