import { setTimeout as pause } from 'node:timers/promises'
import { addDays, addHours, addMs } from '../../server/src/kernel/time.ts'
import { readLeftovers } from '../../server/src/modules/governance/clock/contract.ts'
import { changePspSetting } from '../../server/src/modules/payment/contract.ts'
import { Answered } from '../../server/testing/http-client.ts'
import type { ActContext } from './act-context.ts'
import { actAsBuyer } from './buyer-acts.ts'
import { healthy, type Installation } from './installation.ts'
import { jump } from './jump.ts'
import { type Chance, chanceOf, type Fault, type ProviderMood, type RoundPlan } from './plan.ts'
import { actAsShop } from './shop-acts.ts'

/** How long a round may take until nothing is under way. */
const REST_WITHIN_MS = 120_000

/** How late a late callback comes, in business time. */
const LATE_MS = 20_000

/** How long the disk stays full. */
const FULL_MS = 1500

/** Long enough for every unpaid order to close, every payment to be asked about and every refund to be tried again. */
const HOURS_AFTER = 4

/** People who act at once: each buyer, and two at each shop's desk. */
const DESKS_A_SHOP = 2

/** What happened in a round besides what is checked. */
export interface RoundNews {
  readonly acts: number
  readonly refusals: Readonly<Record<string, number>>
  /** What an act met that is no refusal: always a bug. */
  readonly errors: readonly string[]
}

/** Runs a round: people act for `forMs` while the plan's faults strike; then all faults end and everything under way is finished. */
export async function runRound(
  open: Installation,
  context: ActContext,
  plan: RoundPlan,
  forMs: number,
): Promise<RoundNews> {
  const news = { acts: 0, refusals: {} as Record<string, number>, errors: [] as string[] }
  await setProvider(context, plan.provider)
  const until = performance.now() + forMs
  const buyers = context.fixtures.buyers.map((buyer, index) =>
    keepActing(until, plan.seed * 31 + index, news, (chance) => actAsBuyer(context, buyer, chance)),
  )
  const desks = context.fixtures.shops.flatMap((shop, index) =>
    Array.from({ length: DESKS_A_SHOP }, (_, desk) =>
      keepActing(until, plan.seed * 37 + index * DESKS_A_SHOP + desk + 100, news, (chance) =>
        actAsShop(context, shop, chance),
      ),
    ),
  )
  const faults = plan.faults.map(async (fault) => {
    await pause(fault.at * forMs)
    await strike(open, context, fault).catch((error: unknown) => news.errors.push(`${fault.kind}: ${error}`))
  })
  await Promise.all([...buyers, ...desks, ...faults])
  await open.disk.free()
  await Promise.all([...open.apis, open.worker].map((member) => healthy(member.url)))
  await waitUntilIdle(context)
  return news
}

async function keepActing(
  until: number,
  seed: number,
  news: { acts: number; refusals: Record<string, number>; errors: string[] },
  act: (chance: Chance) => Promise<void>,
): Promise<void> {
  const chance = chanceOf(seed)
  while (performance.now() < until) {
    try {
      await act(chance)
      news.acts += 1
    } catch (error) {
      if (error instanceof Answered && error.status < 500) {
        news.refusals[error.refusal] = (news.refusals[error.refusal] ?? 0) + 1
      } else news.errors.push(String(error instanceof Error ? (error.stack ?? error) : error))
    }
    await pause(20 + chance() * 60)
  }
}

function setProvider(
  { api, fixtures }: ActContext,
  { callback, refund, payout }: ProviderMood,
): Promise<unknown> {
  return api.call(changePspSetting, {
    as: fixtures.officer,
    body: { callback, refund, payout, lateMs: LATE_MS },
  })
}

/** Lets one thing go wrong. */
async function strike(open: Installation, context: ActContext, { kind, which }: Fault): Promise<void> {
  switch (kind) {
    case 'kill_api':
      open.apis[which % open.apis.length]?.kill()
      break
    case 'kill_worker':
      open.worker.kill()
      break
    case 'kill_postgres':
      await open.killPostgres()
      break
    case 'cut_requests':
      for (const proxy of open.proxies) proxy.cut((['request', 'answer', 'now'] as const)[which % 3] ?? 'now')
      break
    case 'cut_database':
      // All connections, or every second one.
      await open.db.pool
        .query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where backend_type = 'client backend' and pid <> pg_backend_pid() and pid % $1 = 0`,
          [1 + (which % 2)],
        )
        .catch(() => {})
      break
    case 'disk_full':
      await open.disk.fill()
      await pause(FULL_MS)
      await open.disk.free()
      break
    case 'clock_jump':
      await jump(context, (now) => addDays(now, 1))
      break
  }
}

/** The provider is well again, time passes, and all that is under way is done. */
async function waitUntilIdle(context: ActContext): Promise<void> {
  await setProvider(context, { callback: 'normal', refund: 'normal', payout: 'normal' })
  await empty(context)
  // What is done in the first hours may bring money back, which is sent in those after.
  for (let step = 0; step < 2; step += 1) {
    await jump(context, (now) => addHours(now, HOURS_AFTER))
    await empty(context)
  }
}

/** Waits until no event, job or due deadline is left; the checks report what stays. */
async function empty({ api, fixtures }: ActContext): Promise<void> {
  const until = performance.now() + REST_WITHIN_MS
  while (performance.now() < until) {
    const { events, jobs, deadlines } = await api.call(readLeftovers, { as: fixtures.officer })
    if (events + jobs + deadlines === 0) return
    await pause(100)
  }
}

/** Lets every order come to its end: deliveries, confirmations, after-sales windows. */
export async function liveOn(context: ActContext): Promise<void> {
  for (let days = 0; days < 45; days += 5) await jump(context, (now) => addMs(addDays(now, 5), 0))
  await empty(context)
}
