import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Id, Instant, Lines, Nullable, OneOf, ShopParams } from '../../../kernel/schema.ts'
import { shopRefusals } from '../refusals-contract.ts'
import { absenceReasons } from './reasons-contract.ts'

/** The work that a time away is good for; `other` says in words what it is. */
export const taskKinds = [
  'stock_take',
  'product_update',
  'promotion_preparation',
  'shop_layout',
  'other',
] as const
export type TaskKind = (typeof taskKinds)[number]

/** Something to be done while the shop is away. */
export const AbsenceTaskView = Type.Object({
  taskId: Id,
  kind: OneOf(taskKinds),
  note: Type.String(),
  /** Null: still open. */
  doneAt: Nullable(Instant),
  /** Who ticked it, by name; empty while it is open. */
  doneBy: Type.String(),
})
export type AbsenceTaskView = Static<typeof AbsenceTaskView>

/** A task as it is asked for; the id is made by the client and keeps a task's tick when the list is sent again. */
const AskedTask = Type.Object({
  id: Id,
  kind: OneOf(taskKinds),
  note: Type.Optional(Type.String({ maxLength: 100 })),
})
export type AskedTask = Static<typeof AskedTask>
const AskedTasks = Type.Optional(Type.Array(AskedTask, { maxItems: 20 }))

/** A time away, as the merchant sees it. */
export const AbsenceView = Type.Object({
  absenceId: Id,
  reason: OneOf(absenceReasons),
  note: Type.String(),
  startsAt: Instant,
  resumesAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  cancelledAt: Nullable(Instant),
  awayReply: Type.String(),
  state: OneOf(['planned', 'running', 'over', 'cancelled']),
  mode: OneOf(['timed', 'manual']),
  /** In the order in which they were written. */
  tasks: Type.Array(AbsenceTaskView),
})
export type AbsenceView = Static<typeof AbsenceView>

/** What everybody may know of an absence. */
export const AwayView = Type.Object({
  reason: OneOf(absenceReasons),
  startsAt: Instant,
  /** Null: manual resume, the time is not known. */
  resumesAt: Nullable(Instant),
})
export type AwayView = Static<typeof AwayView>

export const AbsenceParams = Type.Object({ shopId: Id, absenceId: Id })

export const goOffline = endpoint('POST /merchant/:shopId/absences', {
  summary: 'Takes the shop offline, at once or from a planned start, until a time or by hand.',
  params: ShopParams,
  body: Type.Object({
    id: Id,
    reason: OneOf(absenceReasons),
    note: Type.Optional(Type.String({ maxLength: 200 })),
    /** Left out: at once. */
    startsAt: Type.Optional(Instant),
    /** Null: manual resume. */
    resumesAt: Nullable(Instant),
    awayReply: Type.Optional(Lines(500, 0)),
    tasks: AskedTasks,
  }),
  reply: AbsenceView,
  refusals: {
    already_offline: shopRefusals.already_offline,
    overlaps_planned: shopRefusals.overlaps_planned,
    too_many_absences: shopRefusals.too_many_absences,
    resume_in_past: shopRefusals.resume_in_past,
    start_in_past: shopRefusals.start_in_past,
    unknown_variable: shopRefusals.unknown_variable,
    task_unnamed: shopRefusals.task_unnamed,
  },
})

export const changeAbsence = endpoint('PUT /merchant/:shopId/absences/:absenceId', {
  summary:
    'Moves the resume time (or makes it manual), rewrites reply, note and tasks; of a planned absence start and reason too.',
  params: AbsenceParams,
  body: Type.Object({
    startsAt: Type.Optional(Instant),
    resumesAt: Nullable(Instant),
    reason: Type.Optional(OneOf(absenceReasons)),
    note: Type.Optional(Type.String({ maxLength: 200 })),
    awayReply: Type.Optional(Lines(500, 0)),
    /** The whole list anew; left out: as it was. */
    tasks: AskedTasks,
  }),
  reply: AbsenceView,
  refusals: {
    absence_over: shopRefusals.absence_over,
    absence_running: shopRefusals.absence_running,
    overlaps_planned: shopRefusals.overlaps_planned,
    resume_in_past: shopRefusals.resume_in_past,
    start_in_past: shopRefusals.start_in_past,
    unknown_variable: shopRefusals.unknown_variable,
    task_unnamed: shopRefusals.task_unnamed,
  },
})

export const endAbsence = endpoint('POST /merchant/:shopId/absences/:absenceId/end', {
  summary: 'The shop sells again from this instant. Ending what is over already answers it as it is.',
  params: AbsenceParams,
  reply: AbsenceView,
})

export const cancelAbsence = endpoint('POST /merchant/:shopId/absences/:absenceId/cancel', {
  summary: 'Takes back a planned absence before it begins.',
  params: AbsenceParams,
  reply: AbsenceView,
  refusals: { absence_over: shopRefusals.absence_over, absence_running: shopRefusals.absence_running },
})

export const markTask = endpoint('POST /merchant/:shopId/absences/:absenceId/tasks/:taskId', {
  summary: 'Ticks a task of an absence that is not over, or takes the tick back.',
  params: Type.Object({ shopId: Id, absenceId: Id, taskId: Id }),
  body: Type.Object({ done: Type.Boolean() }),
  reply: AbsenceView,
  refusals: { absence_over: shopRefusals.absence_over },
})
