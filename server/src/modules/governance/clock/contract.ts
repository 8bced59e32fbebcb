import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { commonRefusals } from '../../../kernel/refusal.ts'
import { Instant } from '../../../kernel/schema.ts'

const ClockView = Type.Object({ now: Instant, held: Type.Boolean() })

export const readClock = endpoint('GET /operator/clock', {
  summary: 'Business time (demo).',
  reply: ClockView,
})

export const moveClock = endpoint('POST /operator/clock', {
  summary: 'Moves business time forward, playing every deadline on the way in time order (demo).',
  body: Type.Object({ to: Instant, hold: Type.Optional(Type.Boolean()) }),
  reply: Type.Object({ now: Instant, held: Type.Boolean(), handled: Type.Integer() }),
  refusals: {
    clock_only_forward: commonRefusals.clock_only_forward,
    clock_too_far: commonRefusals.clock_too_far,
  },
})

export const readLeftovers = endpoint('GET /operator/leftovers', {
  summary: 'What is still to be done: events without reactions, jobs, deadlines that are due (demo).',
  reply: Type.Object({
    events: Type.Integer(),
    jobs: Type.Integer(),
    deadlines: Type.Integer(),
    /** The earliest deadline that waits, due or not, by sweeper. */
    waiting: Type.Array(Type.Object({ sweeper: Type.String(), dueAt: Instant })),
  }),
})
