import { readClockState } from '../../../platform/clock.ts'
import { type Database, readBusinessNow } from '../../../platform/db/database.ts'
import { route } from '../../../platform/http/route.ts'
import { officer } from '../../../platform/http/who.ts'
import { countLeftovers } from '../../../platform/jobs.ts'
import * as contract from './contract.ts'

/** The time machine and what it leaves to do; registered in demo mode only. */
export const clockRoutes = [
  route(contract.readClock, officer, async ({ db }) => {
    const clock = await readClockState(db)
    return { now: clock.now.toISOString(), held: clock.held }
  }),
  route(contract.moveClock, officer, async ({ db }, { body }) => {
    const to = new Date(body.to)
    const hold = body.hold ?? false
    const moved = await db.app.timeMachine.moveTo(to, hold)
    return { now: moved.now.toISOString(), held: hold, handled: moved.handled }
  }),
  route(contract.readLeftovers, officer, ({ db }) => leftovers(db)),
]

async function leftovers(db: Database) {
  const now = await readBusinessNow(db.kysely)
  const next = await db.app.timeMachine.nextDeadlines(now)
  const waiting = next.map(({ sweeper, dueAt }) => ({ sweeper, dueAt: dueAt.toISOString() }))
  const deadlines = waiting.filter(({ dueAt }) => new Date(dueAt) <= now).length
  return { ...(await countLeftovers(db)), deadlines, waiting }
}
