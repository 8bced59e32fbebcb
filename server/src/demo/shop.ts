import { addHours, addMs } from '../kernel/time.ts'
import type { AbsenceFacts } from '../modules/shop/index.ts'
import { bodyHash } from '../platform/body-hash.ts'
import type { Tables } from '../platform/db/tables.ts'
import { idAt, insertAll } from './world/insert.ts'
import type { PastAbsence } from './world/plan-absences.ts'
import type { World, WorldAbsence, WorldPart, WorldReminder, WorldShop } from './world/world.ts'

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
  const row = (move: Tables['shop.absence_move']['move'], at: Date, byOwner: boolean) => ({
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
