import {
  addDays,
  addHours,
  addMinutes,
  addMs,
  HOUR_MS,
  shanghaiDay,
  startOfShanghaiDay,
} from '../kernel/time.ts'
import type { AbsenceReason } from '../modules/shop/contract.ts'
import type { AbsenceFacts } from '../modules/shop/index.ts'
import { bodyHash } from '../platform/body-hash.ts'
import type { Chance } from './chance.ts'
import { idAt, insertAll } from './world/insert.ts'
import { weekdayOf } from './world/traffic.ts'
import type { World, WorldAbsence, WorldPart, WorldReminder, WorldShop } from './world/world.ts'
import type { WorldPolicies } from './world/world-policies.ts'

/** A time away that is over, as the demo tells it. */
export interface PastAbsence {
  readonly shop: string
  readonly note: string
  readonly awayReply: string
  readonly madeAt: Date
  readonly endedByHand: boolean
  readonly tasks: readonly { readonly kind: string; readonly note: string }[]
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

/** Gives absences their shops, the ids of their tasks, and the buyers who tapped 恢复后提醒我. */
export function completeAbsences(world: World, absences: readonly PastAbsence[]): WorldAbsence[] {
  const withTasks = absences.map((absence) => ({
    ...absence,
    ownShop: world.shops.get(absence.shop) as WorldShop,
    taskIds: absence.tasks.map(() => idAt(world.chance, absence.facts.startsAt)),
  }))
  return withTasks.map((absence) => ({ ...absence, reminders: remindersOf(world, absence.facts) }))
}

function remindersOf({ chance, buyers }: World, facts: AbsenceFacts): WorldReminder[] {
  const asked = new Set(Array.from({ length: 9 }, () => chance.pick(buyers)))
  return [...asked].map((buyer) => ({
    reminderId: idAt(chance, facts.startsAt),
    buyerId: buyer.accountId,
    askedAt: addMs(facts.startsAt, chance.next() * (endOf(facts).getTime() - facts.startsAt.getTime())),
  }))
}

const endOf = ({ endedAt, resumesAt }: AbsenceFacts) => (endedAt ?? resumesAt) as Date

/** Absences that are over, with their tasks and history, and the reminders of their ends. */
export const shopPart: WorldPart = {
  module: 'shop',
  async write(tx, { absences }) {
    await insertAll(tx, 'shop.absence', absences.map(absenceRow))
    await insertAll(tx, 'shop.absence_move', absences.flatMap(moveRows))
    await insertAll(tx, 'shop.absence_task', absences.flatMap(taskRows))
    await insertAll(tx, 'shop.reminder', absences.flatMap(reminderRows))
  },
}

function absenceRow({ ownShop, facts, note, awayReply, madeAt, endedByHand }: WorldAbsence) {
  return {
    shop_id: ownShop.shopId,
    absence_id: facts.absenceId,
    reason: facts.reason,
    note,
    starts_at: facts.startsAt,
    resumes_at: facts.resumesAt,
    ended_at: facts.endedAt,
    ended_by: endedByHand ? ownShop.ownerId : null,
    away_reply: awayReply,
    ship_pause_days: facts.shipPauseDays,
    ship_pause_year_days: facts.shipPauseYearDays,
    made_by: ownShop.ownerId,
    made_at: madeAt,
    start_told_at: facts.startsAt,
    end_told_at: endOf(facts),
    body_hash: bodyHash(facts.absenceId),
  }
}

function moveRows({ ownShop, facts, madeAt, endedByHand }: WorldAbsence) {
  const row = (move: string, at: Date, byOwner: boolean) => ({
    shop_id: ownShop.shopId,
    absence_id: facts.absenceId,
    move,
    detail: {},
    actor_kind: byOwner ? 'staff' : 'system',
    actor_id: byOwner ? ownShop.ownerId : null,
    at,
  })
  const planned = madeAt < facts.startsAt ? [row('planned', madeAt, true)] : []
  return [
    ...planned,
    row('started', facts.startsAt, planned.length === 0),
    row('ended', endOf(facts), endedByHand),
  ]
}

function taskRows({ ownShop, facts, tasks, taskIds }: WorldAbsence) {
  return tasks.map((task, place) => ({
    shop_id: ownShop.shopId,
    absence_id: facts.absenceId,
    task_id: taskIds[place] as string,
    ...task,
    place,
    done_at: addHours(facts.startsAt, 1 + place * 0.4),
    done_by: ownShop.ownerId,
  }))
}

function reminderRows({ ownShop, facts, reminders }: WorldAbsence) {
  return reminders.map(({ reminderId, buyerId, askedAt }) => ({
    shop_id: ownShop.shopId,
    reminder_id: reminderId,
    buyer_id: buyerId,
    product_id: null,
    asked_at: askedAt,
    told_at: endOf(facts),
    absence_id: facts.absenceId,
  }))
}
