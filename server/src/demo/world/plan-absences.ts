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
import type { AbsenceFacts } from '../../modules/shop/index.ts'
import type { Chance } from '../chance.ts'
import { idAt } from './insert.ts'
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
