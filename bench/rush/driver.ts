// A load driver in a process of its own: raw HTTP/1.1 on kept-alive connections, each with one request under way. What
// it is to send comes as JSON on standard input, what it saw goes as JSON to standard output.
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

/** What to send: `bodies` are used in turn; `{id}` in one stands for a fresh UUIDv7. */
export interface DriverTask {
  readonly port: number
  readonly connections: number
  /** Stops after so many requests, or after so many milliseconds. */
  readonly requests?: number
  readonly forMs?: number
  readonly shots: readonly Shot[]
}

export interface Shot {
  readonly method: string
  readonly path: string
  readonly cookie: string
  readonly body?: string
}

/** What came back. `words`: how often an answer held each of these. */
export interface DriverReport {
  readonly requests: number
  readonly seconds: number
  readonly statuses: Readonly<Record<string, number>>
  readonly placed: number
  readonly refusals: Readonly<Record<string, number>>
  readonly latenciesMs: readonly number[]
}

const seen = { statuses: {} as Record<string, number>, refusals: {} as Record<string, number>, placed: 0 }
const latenciesMs: number[] = []
const salt = Math.floor(Math.random() * 0x1000000)
  .toString(16)
  .padStart(6, '0')
let ids = 0
let shots = 0

/** A UUIDv7 that this process makes once; cheap, since the driver must not be the limit. */
function freshId(): string {
  ids += 1
  const ms = Date.now().toString(16).padStart(12, '0')
  const count = ids.toString(16).padStart(9, '0')
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${salt.slice(0, 3)}-8${salt.slice(3)}-000${count}`
}

function requestOf(shot: Shot): string {
  const body = shot.body?.replaceAll('{id}', freshId) ?? ''
  const length =
    shot.body === undefined
      ? ''
      : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
  return `${shot.method} ${shot.path} HTTP/1.1\r\nhost: bench\r\ncookie: ${shot.cookie}\r\n${length}\r\n${body}`
}

function take(status: string, body: string): void {
  seen.statuses[status] = (seen.statuses[status] ?? 0) + 1
  if (body.includes('"outcome":"placed"')) seen.placed += 1
  const refusal = /"refusal":"(\w+)"/.exec(body)?.[1]
  if (refusal) seen.refusals[refusal] = (seen.refusals[refusal] ?? 0) + 1
}

/** Shoots over one connection until `next` has nothing more. */
function shoot(port: number, next: () => Shot | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let rest = ''
    let sentAt = 0
    const send = () => {
      const shot = next()
      if (!shot) {
        socket.end(resolve)
        return
      }
      sentAt = performance.now()
      socket.write(requestOf(shot))
    }
    socket.setEncoding('latin1')
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (part: string) => {
      rest += part
      const head = rest.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = Number(/content-length: (\d+)/i.exec(rest.slice(0, head))?.[1] ?? 0)
      if (rest.length < head + 4 + length) return
      latenciesMs.push(performance.now() - sentAt)
      take(rest.slice(9, 12), rest.slice(head + 4, head + 4 + length))
      rest = rest.slice(head + 4 + length)
      send()
    })
  })
}

const task = JSON.parse(await text(process.stdin)) as DriverTask
const startedAt = performance.now()
const next = (): Shot | null => {
  if (task.requests !== undefined && shots >= task.requests) return null
  if (task.forMs !== undefined && performance.now() - startedAt > task.forMs) return null
  shots += 1
  return task.shots[shots % task.shots.length] ?? null
}
await Promise.all(Array.from({ length: task.connections }, () => shoot(task.port, next)))
const report: DriverReport = {
  requests: latenciesMs.length,
  seconds: (performance.now() - startedAt) / 1000,
  ...seen,
  latenciesMs: latenciesMs.map((ms) => Math.round(ms * 10) / 10),
}
process.stdout.write(JSON.stringify(report))
