/** A shop in plain memory, written from the requirements alone: no database, no code of the server. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The shipped defaults, in the shop of the model. */
const UNPAID_MINUTES = 30
const REFUND_AT_ONCE_MINUTES = 1440
const REFUND_ANSWER_HOURS = 48
const TRAVEL_HOURS = 48
const CONFIRM_DAYS_AFTER_SHIPPING = 15
const CONFIRM_DAYS_AFTER_DELIVERY = 10
const FINISH_DAYS = 7

export interface ModelOrder {
  readonly id: string
  readonly sku: number
  readonly quantity: number
  state: 'unpaid' | 'paid' | 'shipped' | 'received' | 'finished' | 'cancelled'
  why: string
  /** The refund that was asked for last. */
  refund: 'none' | 'asked' | 'granted' | 'rejected'
  closeBy: number
  paidAt: number
  answerBy: number
  /** Null: not on its way, or arrived. */
  arrivesAt: number | null
  /** In the shop's own time. */
  confirmBy: number
  finishBy: number
}

export interface ModelAbsence {
  readonly id: string
  readonly start: number
  /** Null: until somebody ends it. */
  end: number | null
}

export interface Model {
  now: number
  readonly skus: { onHand: number; reserved: number }[]
  readonly orders: ModelOrder[]
  readonly absences: ModelAbsence[]
}

/** What somebody does; orders and absences by id, times in ms. */
export type Act =
  | { kind: 'place'; orderId: string; sku: number; quantity: number }
  | { kind: 'pay' | 'cancel' | 'ship' | 'deliver' | 'confirm'; orderId: string }
  | { kind: 'refund' | 'approve' | 'reject'; orderId: string }
  | { kind: 'receive' | 'correct'; sku: number; change: number }
  | { kind: 'go_offline'; absenceId: string; start: number | null; lasts: number | null }
  | { kind: 'end' | 'withdraw'; absenceId: string }
  | { kind: 'advance'; by: number }

export const emptyModel = (now: number, stock: readonly number[]): Model => ({
  now,
  skus: stock.map((onHand) => ({ onHand, reserved: 0 })),
  orders: [],
  absences: [],
})

export const copyOf = (model: Model): Model => structuredClone(model)

const orderOf = (model: Model, id: string): ModelOrder => {
  const order = model.orders.find((one) => one.id === id)
  if (!order) throw new Error(`The model has no order ${id}.`)
  return order
}

const isAway = ({ now, absences }: Model) =>
  absences.some(({ start, end }) => start <= now && (end === null || now < end))

/** Does an act and answers its outcome: done, or the refusal. */
export function apply(model: Model, act: Act): string {
  switch (act.kind) {
    case 'place':
      return place(model, act)
    case 'pay':
      return pay(model, orderOf(model, act.orderId))
    case 'cancel':
      return cancel(model, orderOf(model, act.orderId))
    case 'ship':
      return ship(model, orderOf(model, act.orderId))
    case 'deliver':
      return arrive(model, orderOf(model, act.orderId))
    case 'confirm':
      return confirm(model, orderOf(model, act.orderId))
    case 'refund':
      return refund(model, orderOf(model, act.orderId))
    case 'approve':
    case 'reject':
      return decide(model, orderOf(model, act.orderId), act.kind)
    case 'receive':
    case 'correct':
      return move(model, act)
    case 'go_offline':
      return goOffline(model, act)
    case 'end':
      return end(model, act.absenceId)
    case 'withdraw':
      return withdraw(model, act.absenceId)
    case 'advance':
      return advance(model, act.by)
  }
}

function place(model: Model, act: Extract<Act, { kind: 'place' }>): string {
  if (isAway(model)) return 'shop_away'
  const stock = model.skus[act.sku] as Model['skus'][number]
  if (stock.onHand - stock.reserved < act.quantity) return 'out_of_stock'
  stock.reserved += act.quantity
  model.orders.push({
    id: act.orderId,
    sku: act.sku,
    quantity: act.quantity,
    state: 'unpaid',
    why: '',
    refund: 'none',
    closeBy: model.now + UNPAID_MINUTES * MINUTE,
    paidAt: 0,
    answerBy: 0,
    arrivesAt: null,
    confirmBy: 0,
    finishBy: 0,
  })
  return 'done'
}

function pay(model: Model, order: ModelOrder): string {
  if (order.state !== 'unpaid') return 'order_not_unpaid'
  order.state = 'paid'
  order.paidAt = model.now
  return 'done'
}

function close(model: Model, order: ModelOrder, why: string): void {
  order.state = 'cancelled'
  order.why = why
  const stock = model.skus[order.sku] as Model['skus'][number]
  stock.reserved -= order.quantity
}

function cancel(model: Model, order: ModelOrder): string {
  if (order.state === 'cancelled' && order.why === 'buyer') return 'done'
  if (order.state !== 'unpaid') return 'order_not_unpaid'
  close(model, order, 'buyer')
  return 'done'
}

function ship(model: Model, order: ModelOrder): string {
  if (order.state === 'unpaid') return 'order_not_paid'
  if (order.state === 'cancelled') return 'order_cancelled'
  if (order.state !== 'paid') return 'order_shipped'
  if (order.refund === 'asked') return 'refund_open'
  order.state = 'shipped'
  const stock = model.skus[order.sku] as Model['skus'][number]
  stock.onHand -= order.quantity
  stock.reserved -= order.quantity
  order.arrivesAt = model.now + TRAVEL_HOURS * HOUR
  order.confirmBy = ownTime(model, model.now) + CONFIRM_DAYS_AFTER_SHIPPING * DAY
  return 'done'
}

/** Its parcel arrives; where the buyer has confirmed before, nothing changes but the parcel. */
function arrive(model: Model, order: ModelOrder): string {
  if (order.arrivesAt === null) return 'done'
  order.arrivesAt = null
  if (order.state === 'shipped')
    order.confirmBy = ownTime(model, model.now) + CONFIRM_DAYS_AFTER_DELIVERY * DAY
  return 'done'
}

function confirm(model: Model, order: ModelOrder): string {
  if (order.state === 'received' || order.state === 'finished') return 'done'
  if (order.state !== 'shipped') return 'order_not_shipped'
  order.state = 'received'
  order.finishBy = model.now + FINISH_DAYS * DAY
  return 'done'
}

function refund(model: Model, order: ModelOrder): string {
  if (order.state === 'unpaid') return 'order_not_paid'
  if (order.state === 'cancelled') return 'order_cancelled'
  if (order.state !== 'paid') return 'order_shipped'
  if (order.refund === 'asked') return 'refund_open'
  if (model.now < order.paidAt + REFUND_AT_ONCE_MINUTES * MINUTE) grant(model, order)
  else {
    order.refund = 'asked'
    order.answerBy = model.now + REFUND_ANSWER_HOURS * HOUR
  }
  return 'done'
}

function grant(model: Model, order: ModelOrder): void {
  order.refund = 'granted'
  close(model, order, 'refunded')
}

function decide(model: Model, order: ModelOrder, answer: 'approve' | 'reject'): string {
  if (order.refund === 'none') return 'skipped'
  if (order.refund === 'asked') {
    if (answer === 'approve') grant(model, order)
    else order.refund = 'rejected'
    return 'done'
  }
  // The same answer again changes nothing; another one comes too late.
  return (order.refund === 'granted') === (answer === 'approve') ? 'done' : 'refund_decided'
}

function move(model: Model, { sku, change }: { sku: number; change: number }): string {
  const stock = model.skus[sku] as Model['skus'][number]
  if (stock.onHand + change < stock.reserved) return 'below_reserved'
  stock.onHand += change
  return 'done'
}

function goOffline(model: Model, act: Extract<Act, { kind: 'go_offline' }>): string {
  const start = act.start ?? model.now
  if (start < model.now) return 'start_in_past'
  const until = act.lasts === null ? null : start + act.lasts
  if (act.start === null && isAway(model)) return 'already_offline'
  const clash = model.absences.some(
    (other) =>
      (other.end === null || model.now < other.end) &&
      (other.end === null || start < other.end) &&
      (until === null || other.start < until),
  )
  if (clash) return 'overlaps_planned'
  model.absences.push({ id: act.absenceId, start, end: until })
  return 'done'
}

function end(model: Model, id: string): string {
  const absence = model.absences.find((one) => one.id === id)
  if (!absence) return 'done'
  if (absence.start <= model.now && (absence.end === null || model.now < absence.end)) absence.end = model.now
  return 'done'
}

function withdraw(model: Model, id: string): string {
  const index = model.absences.findIndex((one) => one.id === id)
  const absence = model.absences[index]
  if (!absence) return 'done'
  if (absence.end !== null && absence.end <= model.now) return 'absence_over'
  if (absence.start <= model.now) return 'absence_running'
  model.absences.splice(index, 1)
  return 'done'
}

/** The shop's own time stands still while it is away. */
function ownTime({ absences }: Model, wall: number): number {
  const away = absences.map(({ start, end }) => Math.max(0, Math.min(end ?? wall, wall) - start))
  return wall - away.reduce((sum, ms) => sum + ms, 0)
}

/** When the shop's own clock shows a time; null: it stands still without a known end. */
function wallTime({ absences }: Model, own: number): number | null {
  let wall = own
  for (const { start, end } of [...absences].sort((a, b) => a.start - b.start)) {
    if (start >= wall) break
    if (end === null) return null
    wall += end - start
  }
  return wall
}

interface Due {
  readonly at: number
  readonly happen: () => void
}

/** Time passes: what falls due on the way happens at its instant, the earliest first. */
function advance(model: Model, by: number): string {
  const to = model.now + by
  for (;;) {
    const dues = model.orders.flatMap((order) => duesOf(model, order)).filter((due) => due.at <= to)
    const next = dues.sort((a, b) => a.at - b.at)[0]
    if (!next) break
    model.now = Math.max(model.now, next.at)
    next.happen()
  }
  model.now = to
  return 'done'
}

function duesOf(model: Model, order: ModelOrder): Due[] {
  const dues: Due[] = []
  if (order.state === 'unpaid')
    dues.push({ at: order.closeBy, happen: () => close(model, order, 'unpaid_timeout') })
  if (order.refund === 'asked') dues.push({ at: order.answerBy, happen: () => grant(model, order) })
  if (order.arrivesAt !== null) dues.push({ at: order.arrivesAt, happen: () => arrive(model, order) })
  if (order.state === 'shipped') {
    const at = wallTime(model, order.confirmBy)
    if (at !== null) dues.push({ at, happen: () => confirm(model, order) })
  }
  if (order.state === 'received') {
    const happen = () => {
      order.state = 'finished'
    }
    dues.push({ at: order.finishBy, happen })
  }
  return dues
}

/** What can be seen of it, in a fixed order: what the server must show too. */
export function seen(model: Model): object {
  return {
    stock: model.skus.map(({ onHand, reserved }) => [onHand, reserved]),
    away: isAway(model),
    orders: model.orders
      .map(({ id, state, refund: asked }) => `${id} ${state} ${asked}`)
      .sort((a, b) => (a < b ? -1 : 1)),
  }
}
