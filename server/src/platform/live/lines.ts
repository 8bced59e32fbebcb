import type { Socket } from 'socket.io'
import { MAX_TOPICS, type NamedTopic, readTopic, type Topic } from '../../kernel/topic.ts'
import { log } from '../log.ts'
import { machineNowMs } from '../machine-clock.ts'
import type { LivePerson, LiveRights } from './live-rights.ts'
import { REMEMBERED_MS, RecentInvalidations } from './recent-invalidations.ts'

/** How many sockets are looked at together. */
const LOOKED_AT_TOGETHER = 500

/** So long after it was opened a page may still say topics of what it read before. */
const OPENING_MS = 5000

/** Between reading a thing and watching its topic so much time passes at the most on an open page. */
const READ_BEFORE_MS = 1000

/** One open page and what it watches. */
export interface Line {
  readonly cookie: string | undefined
  readonly person: LivePerson
  /** What its page watches now, beside the store. */
  topics: readonly NamedTopic[]
  /** What it has said so far: only the last counts. */
  messages: number
  /** How often its rights were looked at: what was found out before the last look counts no more. */
  looks: number
  /** Says no more; the page may connect again. */
  end(): void
  /** Watches exactly these. */
  enter(topics: readonly NamedTopic[]): void
  isOpen(): boolean
}

/** The open pages of this process and what they may watch. */
export class Lines {
  readonly #rights: LiveRights
  /** What a page that comes to watch a topic may have missed. */
  readonly recent = new RecentInvalidations()
  /** Those of people who are signed in; strangers have nothing to lose. */
  readonly #byAccount = new Map<string, Set<Line>>()

  constructor(rights: LiveRights) {
    this.#rights = rights
  }

  open(socket: Socket, cookie: string | undefined, person: LivePerson): Line {
    const accountId = person?.accountId
    const openedMs = machineNowMs()
    const readMs = openedMs - ageOf(socket) - READ_BEFORE_MS
    const join = (topic: Topic) => {
      if (socket.rooms.has(topic)) return
      socket.join(topic)
      const nowMs = machineNowMs()
      const fromMs = nowMs - openedMs < OPENING_MS ? readMs : nowMs - READ_BEFORE_MS
      for (const missed of this.recent.since(topic, fromMs, nowMs)) socket.emit('invalidation', missed)
    }
    const line: Line = {
      cookie,
      person,
      topics: [],
      messages: 0,
      looks: 0,
      end: () => socket.conn.close(true),
      isOpen: () => socket.connected,
      enter(topics) {
        const wanted = new Set<Topic>(['store', ...topics.map(({ topic }) => topic)])
        for (const room of [...socket.rooms])
          if (room !== socket.id && !wanted.has(room as Topic)) socket.leave(room)
        for (const topic of wanted) join(topic)
        line.topics = topics
      },
    }
    join('store')
    if (accountId) {
      const of = this.#byAccount.get(accountId) ?? new Set()
      this.#byAccount.set(accountId, of.add(line))
      socket.once('disconnect', () => {
        of.delete(line)
        if (of.size === 0 && this.#byAccount.get(accountId) === of) this.#byAccount.delete(accountId)
      })
    }
    return line
  }

  /**
   * A page says all that it watches. What it may not watch and what is no topic is left out; what is no list of texts ends
   * the line. Never throws: while the database is away the line ends, and the page asks again.
   */
  async watch(line: Line, said: unknown): Promise<void> {
    if (!Array.isArray(said) || said.some((each) => typeof each !== 'string')) return line.end()
    const named = [...new Set(said)].slice(0, MAX_TOPICS).flatMap((each) => readTopic(each) ?? [])
    line.messages += 1
    const message = line.messages
    try {
      for (;;) {
        const { looks } = line
        const allowed = await this.#allowed(line.person, named)
        if (message !== line.messages || !line.isOpen()) return
        if (looks === line.looks) return line.enter(allowed)
      }
    } catch (error) {
      log.warn({ error: String(error) }, 'what a page may watch could not be found out')
      line.end()
    }
  }

  /** Ends the lines of an account whose session or rights are gone. Never throws. */
  async lookAt(accountId: string): Promise<void> {
    await Promise.all([...(this.#byAccount.get(accountId) ?? [])].map((line) => this.#look(line)))
  }

  /** The same for all: sessions also end by time, and an invalidation may be lost. Never throws. */
  async lookAtAll(): Promise<void> {
    const all = [...this.#byAccount.values()].flatMap((lines) => [...lines])
    for (let from = 0; from < all.length; from += LOOKED_AT_TOGETHER)
      await Promise.all(all.slice(from, from + LOOKED_AT_TOGETHER).map((line) => this.#look(line)))
  }

  async #look(line: Line): Promise<void> {
    line.looks += 1
    try {
      const person = await this.#rights.identify(line.cookie)
      const isTheirs = person !== null && person.accountId === line.person?.accountId
      const allowed = isTheirs ? await this.#allowed(person, line.topics) : []
      if (!isTheirs || allowed.length < line.topics.length) line.end()
    } catch (error) {
      // Nothing is known while the database is away; the next look will tell.
      log.debug({ error: String(error) }, 'the rights of a page could not be looked at')
    }
  }

  async #allowed(person: LivePerson, topics: readonly NamedTopic[]): Promise<readonly NamedTopic[]> {
    const may = await Promise.all(topics.map((topic) => this.#rights.mayWatch(person, topic)))
    return topics.filter((_, index) => may[index])
  }
}

/** How long before its line was opened a page read what it shows, in ms, as it says itself. */
function ageOf(socket: Socket): number {
  const said = Number(socket.handshake.query['age'])
  return said > 0 ? Math.min(said, REMEMBERED_MS) : 0
}
