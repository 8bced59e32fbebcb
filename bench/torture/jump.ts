import { moveClock, readClock } from '../../server/src/modules/governance/clock/contract.ts'
import { Answered } from '../../server/testing/http-client.ts'
import type { ActContext } from './act-context.ts'

/** Moves business time on; a jump that was cut in the middle is asked for again until it is behind us. */
export async function jump(
  { api, fixtures }: Pick<ActContext, 'api' | 'fixtures'>,
  to: (now: Date) => Date,
): Promise<void> {
  const as = fixtures.officer
  const { now } = await api.call(readClock, { as })
  const target = to(new Date(now)).toISOString()
  await api.call(moveClock, { as, body: { to: target, hold: false } }).catch((error: unknown) => {
    if (!(error instanceof Answered) || error.refusal !== 'clock_only_forward') throw error
  })
}
