import { type Chance, chanceOf } from '../../server/src/demo/chance.ts'
import { machineNowMs } from '../../server/src/platform/machine-clock.ts'
import type { TestServer } from '../../server/testing/server.ts'
import { type FuzzRequest, type Operation, operationsOf, requestTo } from './requests.ts'
import type { Known } from './values.ts'
import { type FuzzPerson, type FuzzWorld, givenFuzzWorld } from './world.ts'

export interface FuzzOptions {
  readonly seed: number
  /** Ends after so many requests, or at this machine time, whichever comes first. */
  readonly requests: number
  readonly untilMs: number
  /** Slower answers are faults; Infinity where the machine is shared with other tests. */
  readonly slowMs: number
  readonly say?: (line: string) => void
}

/** A request whose answer was wrong, and why. */
export interface Fault {
  readonly nth: number
  readonly why: string
  readonly request: FuzzRequest
  readonly answer: string
}

export interface FuzzReport {
  readonly seed: number
  readonly sent: number
  readonly operations: number
  readonly byStatus: Readonly<Record<string, number>>
  readonly slowestMs: number
  readonly faults: readonly Fault[]
}

/**
 * What is left out: it ends the session or the world of the run, starts work that takes minutes by its nature, or, in the
 * demo alone, shows everybody's name to everybody.
 */
const LEFT_OUT = new Set([
  'GET /api/demo/people',
  'POST /api/auth/sign-out',
  'POST /api/operator/clock',
  'POST /api/operator/backups',
  'PUT /api/operator/backups/setting',
  'POST /api/operator/simulators/buyers/rush',
  'POST /api/operator/simulators/buyers/shopping',
])

const AT_ONCE = 4
const ANSWER_WITHIN_MS = 15_000
const MAX_FAULTS = 20
const MAX_KNOWN = 60
/** Requests from one word of how far the run has come to the next. */
const REPORT_EVERY = 5000

/**
 * Sends requests made by chance from /openapi.json as everybody who could: sound ones with rows that are there, and spoiled
 * ones. Wrong is every answer of 500 and more, none within 15 s, one slower than `slowMs` (also when asked again alone), and
 * one that holds what only others may read. The same seed makes the same choices; what they meet depends on ids and time.
 */
export async function runFuzz(server: TestServer, options: FuzzOptions): Promise<FuzzReport> {
  const world = await givenFuzzWorld(server)
  const document: unknown = await (await fetch(`${server.url}/openapi.json`)).json()
  const operations = operationsOf(document).filter(({ method, url }) => !LEFT_OUT.has(`${method} ${url}`))
  const run = new FuzzRun(server, world, operations, options)
  await Promise.all(Array.from({ length: AT_ONCE }, () => run.sendOn()))
  await run.end()
  return run.report()
}

class FuzzRun {
  readonly #server: TestServer
  readonly #world: FuzzWorld
  readonly #operations: readonly Operation[]
  readonly #options: FuzzOptions
  readonly #chance: Chance
  readonly #faults: Fault[] = []
  readonly #byStatus: Record<string, number> = {}
  /** What answers held, by who got them and the name of the property. */
  readonly #seen = new Map<string, string[]>()
  #sent = 0
  #slowestMs = 0

  constructor(server: TestServer, world: FuzzWorld, operations: readonly Operation[], options: FuzzOptions) {
    this.#server = server
    this.#world = world
    this.#operations = operations
    this.#options = options
    this.#chance = chanceOf(options.seed)
  }

  /** Sends one request after the other until the run is over. */
  async sendOn(): Promise<void> {
    const { requests, untilMs, say } = this.#options
    while (this.#sent < requests && machineNowMs() < untilMs && this.#faults.length < MAX_FAULTS) {
      this.#sent += 1
      if (this.#sent % REPORT_EVERY === 0) say?.(`${this.#sent} requests, ${this.#faults.length} faults`)
      const operation = this.#chance.pick(this.#operations)
      const person = this.#personFor(operation)
      const request = requestTo(operation, person.name, this.#chance, this.#knownOf(person))
      await this.#ask(this.#sent, request, person)
    }
  }

  /** Everything that was accepted has its reactions, and the server answers. */
  async end(): Promise<void> {
    const nothing = { person: 'stranger', method: 'GET', url: '/health', headers: {} }
    const health = await fetch(`${this.#server.url}/health`).catch(() => null)
    if (health?.status !== 200) this.#add(this.#sent, 'The server does not answer any more.', nothing, '')
    await this.#server.waitUntilIdle().catch((error: Error) => {
      this.#add(this.#sent, `Reactions do not end: ${error.message}`, nothing, '')
    })
  }

  report(): FuzzReport {
    return {
      seed: this.#options.seed,
      sent: this.#sent,
      operations: this.#operations.length,
      byStatus: this.#byStatus,
      slowestMs: Math.round(this.#slowestMs),
      faults: this.#faults,
    }
  }

  #personFor({ isFor }: Operation): FuzzPerson {
    const fit = this.#world.persons.filter(({ may }) => may.includes(isFor))
    return this.#chance.pick(fit.length > 0 && this.#chance.happens(0.85) ? fit : this.#world.persons)
  }

  /** Mostly rows of the own shop, or what answers held before; now and then those of the other one. */
  #knownOf(person: FuzzPerson): Known {
    return (name) => {
      const { own, others } = this.#world
      const ofOthers = this.#chance.happens(0.15) ? others[name] : undefined
      const seen = this.#chance.happens(0.4) ? this.#seen.get(`${person.name} ${name}`) : undefined
      const rows = ofOthers ?? seen ?? own[name] ?? this.#seen.get(`${person.name} ${name}`)
      return rows && rows.length > 0 ? this.#chance.pick(rows) : undefined
    }
  }

  async #ask(nth: number, request: FuzzRequest, person: FuzzPerson): Promise<void> {
    const began = performance.now()
    const answer = await this.#send(request, person)
    const tookMs = performance.now() - began
    this.#slowestMs = Math.max(this.#slowestMs, tookMs)
    this.#byStatus[answer.status] = (this.#byStatus[answer.status] ?? 0) + 1
    const add = (why: string) => this.#add(nth, why, request, answer.text)
    if (answer.status === 0) add(answer.text)
    else if (answer.status >= 500) add(`It was answered ${answer.status}.`)
    const sent = `${request.url} ${request.body ?? ''}`.toLowerCase()
    const leaked = person.mustNotSee.find((word) => answer.text.includes(word) && !sent.includes(word))
    if (leaked) add(`It holds what only others may read: ${leaked}`)
    if (tookMs > this.#options.slowMs) {
      // A neighbour on the machine may have been the slow one.
      const again = performance.now()
      await this.#send(request, person)
      const secondMs = performance.now() - again
      if (secondMs > this.#options.slowMs)
        add(`It took ${Math.round(tookMs)} and again ${Math.round(secondMs)} ms.`)
    }
    if (answer.status === 200 && answer.text.startsWith('{')) this.#learn(person, JSON.parse(answer.text))
  }

  async #send({ method, url, headers, body }: FuzzRequest, person: FuzzPerson) {
    try {
      const answer = await fetch(`${this.#server.url}${url}`, {
        method,
        headers: { ...person.headers, ...headers },
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        ...(body === undefined ? {} : { body }),
      })
      return { status: answer.status, text: await answer.text() }
    } catch (error) {
      return { status: 0, text: `There was no answer: ${String(error)}` }
    }
  }

  /** Keeps ids and cursors of an answer for later requests of the same person. */
  #learn(person: FuzzPerson, value: unknown, depth = 0): void {
    if (typeof value !== 'object' || value === null || depth > 8) return
    for (const [name, part] of Object.entries(value)) {
      if (typeof part !== 'string') this.#learn(person, part, depth + 1)
      else if (/Id$|^(next|code|number|waybill|phone)$/.test(name)) {
        const key = `${person.name} ${name}`
        const known = this.#seen.get(key) ?? []
        if (known.length < MAX_KNOWN) known.push(part)
        else known[this.#chance.whole(0, MAX_KNOWN - 1)] = part
        this.#seen.set(key, known)
      }
    }
  }

  #add(nth: number, why: string, request: FuzzRequest, answer: string): void {
    const fault = { nth, why, request, answer: answer.slice(0, 600) }
    this.#faults.push(fault)
    this.#options.say?.(JSON.stringify(fault))
  }
}
