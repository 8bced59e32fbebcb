/** A state machine is a table: each state with the states it may move to. */
export type Transitions = Readonly<Record<string, readonly string[]>>

export type StateOf<Table extends Transitions> = keyof Table & string

/** Whether the table allows this move. */
export function canMove<Table extends Transitions>(
  table: Table,
  from: StateOf<Table>,
  to: StateOf<Table>,
): boolean {
  return (table[from] as readonly string[]).includes(to)
}

/** All n×n pairs of a table with what it says of each: what a test of a machine walks. */
export function allMoves<Table extends Transitions>(table: Table) {
  const states = Object.keys(table) as StateOf<Table>[]
  return states.flatMap((from) => states.map((to) => ({ from, to, allowed: canMove(table, from, to) })))
}
