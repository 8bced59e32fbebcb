import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import type { RefusalTable } from '../../kernel/refusal.ts'
import { Fen, Instant, Nullable, ShopParams } from '../../kernel/schema.ts'

export const outlookRefusals = {
  window_backwards: {
    status: 422,
    zh: '恢复时间必须晚于离线时间。请改一个更晚的恢复时间。',
    en: 'The shop must resume after it goes offline. Choose a later resume time.',
  },
  window_too_long: {
    status: 422,
    zh: '离线时间超过 366 天，无法估算。请缩短时间。',
    en: 'Absences longer than 366 days cannot be estimated. Choose a shorter period.',
  },
} as const satisfies RefusalTable

/** Page visits, paid orders and their money. Averages have two places, so they need not be whole. */
const Expected = Type.Object({ visits: Type.Number(), orders: Type.Number(), fen: Fen })

/** A stretch of the asked length with what usually comes in it. */
const Window = Type.Object({ startsAt: Instant, resumesAt: Instant, ...Expected.properties })
export type OutlookWindow = Static<typeof Window>

export const AbsenceOutlook = Type.Object({
  startsAt: Instant,
  resumesAt: Instant,
  /** No resume time was given, so the figures are those of the first 24 hours. */
  assumed: Type.Boolean(),
  /** What would come in that time; null when no hour of it has a past. */
  expected: Nullable(Expected),
  /** How it was counted: averages of the same hours of the week between these instants. */
  basis: Type.Object({
    weeks: Type.Integer(),
    since: Instant,
    until: Instant,
    /** Hours whose figures count; those in which the shop was away or not open yet do not. */
    hoursCounted: Type.Integer(),
    hoursAway: Type.Integer(),
    hoursBeforeOpening: Type.Integer(),
    /** Hours of the asked time that have no past and add nothing. */
    hoursUnknown: Type.Integer(),
  }),
  /** The quietest stretches of the same length in the next 7 days, the quietest first; none when it is longer. */
  windows: Type.Array(Window),
})
export type AbsenceOutlook = Static<typeof AbsenceOutlook>

export const readAbsenceOutlook = endpoint('GET /merchant/:shopId/analytics/absence-outlook', {
  summary:
    'What being away would cost: expected visits, orders and money from the last 4 weeks, and quieter times of the same length.',
  params: ShopParams,
  query: Type.Object({ startsAt: Type.Optional(Instant), resumesAt: Type.Optional(Instant) }),
  reply: AbsenceOutlook,
  refusals: outlookRefusals,
})
