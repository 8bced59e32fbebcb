import { chanceOf } from '../../server/src/modules/retention/engine/chance.ts'
import { chooseOffer, netGainFen } from '../../server/src/modules/retention/engine/choose-offer.ts'
import {
  type Cell,
  type Learned,
  learnFrom,
  weightOfAge,
} from '../../server/src/modules/retention/engine/learned.ts'
import { logistic } from '../../server/src/modules/retention/engine/logistic.ts'
import { upliftOf } from '../../server/src/modules/retention/engine/uplift.ts'
import { type Means, meansFacts, meansList } from '../../server/src/modules/retention/means-contract.ts'
import type { ReasonClass } from '../../server/src/modules/retention/reasons/reasons-contract.ts'
import { classShares, DAYS, meansCostFen, type World, worlds } from './retention-worlds.ts'

const HOLD_OUT = 0.1

export interface RunFigures {
  /** What the engine's offers brought, by the true effects, in fen. */
  readonly engineFen: number
  /** What the best rule brought that offers one means wherever it fits, or nothing, known only afterwards. */
  readonly bestFixedFen: number
  /** What somebody brought who knows the true effects. */
  readonly oracleFen: number
  /** The margin that stays without any offer: what a cost is measured by. */
  readonly keptAnywayFen: number
  /** Whether the interval that is reported holds the true uplift; null: too little was offered to report one. */
  readonly covers: boolean | null
}

interface Request {
  readonly id: string
  readonly day: number
  readonly reasonClass: ReasonClass
  readonly marginFen: number
  readonly stays: number
  /** Where the outcome falls: kept when below the true chance. */
  readonly luck: number
}

const optionsOf = (reasonClass: ReasonClass): Means[] =>
  meansList.filter((means) => meansFacts[means].fits.includes(reasonClass))

/** The requests of one shop, drawn by a seed alone. */
function drawRequests(seed: string, count: number): Request[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `${seed} ${index}`
    let place = chanceOf(id, 'class')
    const own = classShares.find(({ share }) => {
      place -= share
      return place < 0
    })
    const { of, stays } = own ?? (classShares[0] as (typeof classShares)[number])
    const marginFen = Math.round(1500 + 7500 * chanceOf(id, 'margin'))
    return {
      id,
      day: Math.floor((index * DAYS) / count),
      reasonClass: of,
      marginFen,
      stays,
      luck: chanceOf(id, 'luck'),
    }
  })
}

/** The true chance that an order is kept. */
const truth = (world: World, { reasonClass, stays, day }: Request, means: Means | null): number =>
  means === null ? stays : logistic(Math.log(stays / (1 - stays)) + world.effect(reasonClass, means, day))

const trueGainFen = (world: World, request: Request, means: Means | null): number =>
  means === null
    ? 0
    : netGainFen(request.marginFen, meansCostFen[means], truth(world, request, means), request.stays)

/** What a shop has seen of each class, each day counting less; a day's decisions are learned from on the next. */
class Memory {
  private readonly cells = new Map<ReasonClass, Map<Means | null, { count: number; kept: number }>>()
  private today: { reasonClass: ReasonClass; means: Means | null; kept: boolean }[] = []
  private learned = new Map<ReasonClass, Learned>()

  note(reasonClass: ReasonClass, means: Means | null, kept: boolean): void {
    this.today.push({ reasonClass, means, kept })
  }

  nextDay(): void {
    const weight = weightOfAge(1)
    for (const cells of this.cells.values())
      for (const cell of cells.values()) {
        cell.count *= weight
        cell.kept *= weight
      }
    for (const { reasonClass, means, kept } of this.today) {
      const cells = this.cells.get(reasonClass) ?? new Map<Means | null, { count: number; kept: number }>()
      this.cells.set(reasonClass, cells)
      const cell = cells.get(means) ?? { count: 0, kept: 0 }
      cells.set(means, cell)
      cell.count += 1
      cell.kept += kept ? 1 : 0
    }
    this.today = []
    this.learned = new Map()
  }

  of(reasonClass: ReasonClass): Learned {
    const known = this.learned.get(reasonClass)
    if (known) return known
    const cells: Cell[] = [...(this.cells.get(reasonClass) ?? [])].map(([means, cell]) => ({
      means,
      ...cell,
    }))
    const learned = learnFrom(cells, optionsOf(reasonClass))
    this.learned.set(reasonClass, learned)
    return learned
  }
}

/** One shop in one world, from the first request to the last. */
export function runShop(world: World, seed: string, count: number): RunFigures {
  const requests = drawRequests(seed, count)
  const memory = new Memory()
  let day = 0
  let engineFen = 0
  let trueUplift = 0
  const offered = { count: 0, kept: 0 }
  const heldOut = { count: 0, kept: 0 }
  for (const request of requests) {
    for (; day < request.day; day += 1) memory.nextDay()
    const { reasonClass, marginFen, id } = request
    const options = optionsOf(reasonClass).map((means) => ({ means, costFen: meansCostFen[means] }))
    const { means } = chooseOffer(memory.of(reasonClass), options, { marginFen, seed: [id, 'draw'] })
    const isHeldOut = means !== null && chanceOf('hold-out', id) < HOLD_OUT
    const given = isHeldOut ? null : means
    const kept = request.luck < truth(world, request, given)
    memory.note(reasonClass, given, kept)
    engineFen += trueGainFen(world, request, given)
    if (means === null) continue
    trueUplift += truth(world, request, means) - request.stays
    const group = isHeldOut ? heldOut : offered
    group.count += 1
    group.kept += kept ? 1 : 0
  }
  const uplift = upliftOf(offered, heldOut)
  const trueValue = trueUplift / (offered.count + heldOut.count)
  return {
    engineFen,
    bestFixedFen: bestFixed(world, requests),
    oracleFen: requests.reduce((sum, request) => sum + bestOf(world, request), 0),
    keptAnywayFen: requests.reduce((sum, request) => sum + request.marginFen * request.stays, 0),
    covers: uplift ? uplift.low <= trueValue && trueValue <= uplift.high : null,
  }
}

/** The best of: no offers at all, or one means wherever it fits. */
const bestFixed = (world: World, requests: readonly Request[]): number =>
  Math.max(
    0,
    ...meansList.map((means) =>
      requests
        .filter((request) => meansFacts[means].fits.includes(request.reasonClass))
        .reduce((sum, request) => sum + trueGainFen(world, request, means), 0),
    ),
  )

const bestOf = (world: World, request: Request): number =>
  Math.max(0, ...optionsOf(request.reasonClass).map((means) => trueGainFen(world, request, means)))

/** Plays every world so often and counts in how many of the runs each promise holds. */
export function measureRetention(
  { runs, decisions }: { runs: number; decisions: number },
  say: (line: string) => void,
) {
  const figures = worlds.map((world) => {
    const results = Array.from({ length: runs }, (_, run) =>
      runShop(world, `${world.name} ${run}`, decisions),
    )
    const mean = (of: (one: RunFigures) => number) => results.reduce((sum, one) => sum + of(one), 0) / runs
    const judged = {
      world: world.name,
      asks: world.asks,
      atLeastBestFixed: results.filter((one) => one.engineFen >= one.bestFixedFen).length,
      intervalCovers: results.filter((one) => one.covers).length,
      costsAtMostOnePercent: results.filter((one) => -one.engineFen <= one.keptAnywayFen / 100).length,
      worstCostShare: Math.max(...results.map((one) => -one.engineFen / one.keptAnywayFen)),
      meanCostShare: mean((one) => -one.engineFen / one.keptAnywayFen),
      engineYuan: Math.round(mean((one) => one.engineFen) / 100),
      bestFixedYuan: Math.round(mean((one) => one.bestFixedFen) / 100),
      oracleYuan: Math.round(mean((one) => one.oracleFen) / 100),
    }
    say(JSON.stringify(judged))
    return judged
  })
  return { runs, decisions, worlds: figures }
}
