import { canMove } from '../../../kernel/states.ts'
import { type Actor, accountOf } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { storedDetail } from '../../../platform/db/stored-detail.ts'
import type { MoveWhy, OrderState } from './contract.ts'
import { refuse } from './order-refusals.ts'
import type { OrderRow } from './order-rows.ts'
import { orderNext } from './order-states.ts'

/** Who moves an order, and why. */
export interface MoveCause {
  readonly actor: Actor
  readonly why: MoveWhy
  readonly detail?: Readonly<Record<string, unknown>>
}

/** The columns that a move may set besides the state. */
type Changes = Partial<
  Pick<
    OrderRow,
    | 'paid_at'
    | 'ship_by'
    | 'shipped_at'
    | 'confirm_by'
    | 'received_at'
    | 'finish_by'
    | 'finished_at'
    | 'cancelled_at'
    | 'cancel_reason'
  >
>

/** One locked order on its way to another state. */
export interface Move {
  readonly order: OrderRow
  readonly changes?: Changes
  readonly detail?: MoveCause['detail']
}

/** The one way to another state: checks the table, writes state and history. The order is locked. Refuses: move_not_allowed. */
export async function moveOrder(
  tx: Tx,
  order: OrderRow,
  to: OrderState,
  cause: MoveCause,
  changes: Changes = {},
): Promise<OrderRow> {
  const [moved] = await moveOrders(tx, [{ order, changes }], to, cause)
  return moved as OrderRow
}

/** The same for several locked orders of one shop, in few statements whatever their number. */
export async function moveOrders(
  tx: Tx,
  moves: readonly Move[],
  to: OrderState,
  cause: MoveCause,
): Promise<OrderRow[]> {
  for (const { order } of moves) {
    if (!canMove(orderNext, order.state, to)) {
      throw refuse('move_not_allowed', { number: order.number, from: order.state, to })
    }
  }
  await Promise.all([
    ...[...Map.groupBy(moves, columnsOf).values()].map((group) => writeMoves(tx, group, to)),
    writeHistory(
      tx,
      moves.map(({ order, detail }) => ({ order, to, detail })),
      cause,
    ),
  ])
  return moves.map(({ order, changes }) => ({ ...order, ...changes, state: to }))
}

const columnsOf = ({ changes }: Move): string =>
  Object.keys(changes ?? {})
    .sort()
    .join()

/** Writes moves that set the same columns, each with its own values, in one statement. */
async function writeMoves(tx: Tx, moves: readonly Move[], to: OrderState): Promise<void> {
  const [first] = moves
  if (!first) return
  const columns = (Object.keys(first.changes ?? {}) as (keyof Changes)[]).sort()
  const rows = moves.map(({ order, changes }) => ({ ...changes, order_id: order.order_id }))
  const orderIds = rows.map((row) => row.order_id)
  await tx.query(moveStatement(columns), [first.order.shop_id, to, JSON.stringify(rows), orderIds])
}

const moveStatement = (columns: readonly (keyof Changes)[]): NamedStatement => ({
  name: ['ordering.move', ...columns].join(' '),
  text: `
    update ordering."order" as o set ${['state = $2', ...columns.map((column) => `${column} = moved.${column}`)].join(', ')}
    from json_to_recordset($3::json)
      as moved (${['order_id uuid', ...columns.map((column) => `${column} ${typeOf(column)}`)].join(', ')})
    where o.shop_id = $1 and o.order_id = any($4::uuid[]) and o.order_id = moved.order_id`,
})

const typeOf = (column: keyof Changes): string => (column === 'cancel_reason' ? 'text' : 'timestamptz')

const WRITE_HISTORY: NamedStatement = {
  name: 'ordering.write-history',
  text: `
    insert into ordering.order_move (shop_id, order_id, from_state, to_state, actor_kind, actor_id, why, detail, at)
    select $1::uuid, s.order_id, s.from_state, s.to_state, $2::text, $3::uuid, $4::text, s.detail, $5::timestamptz
    from json_to_recordset($6::json) as s (order_id uuid, from_state text, to_state text, detail jsonb)`,
}

/** What a step of an order's history says besides its states, as it is stored. */
export const storedMoveDetail = storedDetail('ordering.order_move.detail')

interface Step {
  readonly order: OrderRow
  readonly to: OrderState
  readonly detail?: MoveCause['detail'] | undefined
}

/** Writes history rows of one shop's orders; a step that leaves the state as it is has `to` equal to it. */
export async function writeHistory(tx: Tx, steps: readonly Step[], cause: MoveCause): Promise<void> {
  if (steps.length === 0) return
  const rows = steps.map(({ order, to, detail }) => ({
    order_id: order.order_id,
    from_state: order.state,
    to_state: to,
    detail: storedMoveDetail.only({ ...cause.detail, ...detail }),
  }))
  await tx.query(WRITE_HISTORY, [
    steps[0]?.order.shop_id,
    cause.actor.kind,
    accountOf(cause.actor),
    cause.why,
    tx.now,
    JSON.stringify(rows),
  ])
}
