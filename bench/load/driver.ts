// A load driver in a process of its own: raw HTTP/1.1 on kept-alive connections, each with one request under way. What
// it is to send comes as JSON on standard input, what it saw goes as JSON to standard output.
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

/** What to send: the sequences are used in turn. */
export interface DriverTask {
  readonly port: number
  /** Further server processes; connections are dealt out over all of them. */
  readonly morePorts?: readonly number[]
  readonly connections: number
  /** Stops after so many sequences, or after so many milliseconds. */
  readonly requests?: number
  readonly forMs?: number
  readonly sequences: readonly RequestSequence[]
  /** Nothing is sent before all are connected. */
  readonly together?: boolean
}

/**
 * One request. In path and body `{id}` stands for a fresh UUIDv7, `{id:name}` for one that is the same in the steps that
 * follow, `{said:member}` for a text that an answer before held as a member of its JSON.
 */
export interface Request {
  readonly method: string
  readonly path: string
  readonly cookie: string
  readonly body?: string
  /** Latencies of each kind are reported by themselves. */
  readonly kind?: string
}

export interface RequestSequence extends Request {
  /** Requests that follow over the same connection, as long as they are answered with success. */
  readonly steps?: readonly Request[]
}

/** What came back; a connection that was cut counts as status `cut`. */
export interface DriverReport {
  readonly requests: number
  readonly seconds: number
  readonly statuses: Readonly<Record<string, number>>
  readonly placed: number
  readonly refusals: Readonly<Record<string, number>>
  readonly latenciesMs: readonly number[]
  readonly kinds: Readonly<Record<string, readonly number[]>>
}

const seen = { statuses: {} as Record<string, number>, refusals: {} as Record<string, number>, placed: 0 }
const latenciesMs: number[] = []
const kinds: Record<string, number[]> = {}
const salt = Math.floor(Math.random() * 0x1000000)
  .toString(16)
  .padStart(6, '0')
let ids = 0
let sequences = 0

/** A UUIDv7 that this process makes once; cheap, since the driver must not be the limit. */
function freshId(): string {
  ids += 1
  const ms = Math.floor(performance.timeOrigin + performance.now())
    .toString(16)
    .padStart(12, '0')
  const count = ids.toString(16).padStart(9, '0')
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${salt.slice(0, 3)}-8${salt.slice(3)}-000${count}`
}

/** What the steps of one sequence share. */
interface Flow {
  readonly ids: Map<string, string>
  said: string
}

function fill(template: string, flow: Flow): string {
  if (!template.includes('{')) return template
  return template.replaceAll('{id}', freshId).replace(/\{(id|said):(\w+)\}/g, (_, kind, name) => {
    if (kind === 'said') return new RegExp(`"${name}":"([^"]*)"`).exec(flow.said)?.[1] ?? ''
    const id = flow.ids.get(name) ?? freshId()
    flow.ids.set(name, id)
    return id
  })
}

function textOf(request: Request, flow: Flow): string {
  const body = request.body === undefined ? '' : fill(request.body, flow)
  const length =
    request.body === undefined
      ? request.method === 'POST'
        ? 'content-length: 0\r\n'
        : ''
      : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
  const path = fill(request.path, flow)
  return `${request.method} ${path} HTTP/1.1\r\nhost: bench\r\ncookie: ${request.cookie}\r\n${length}\r\n${body}`
}

function take(status: string, body: string): void {
  seen.statuses[status] = (seen.statuses[status] ?? 0) + 1
  if (body.includes('"outcome":"placed"')) seen.placed += 1
  const refusal = /"refusal":"(\w+)"/.exec(body)?.[1]
  if (refusal) seen.refusals[refusal] = (seen.refusals[refusal] ?? 0) + 1
}

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
    socket.setEncoding('latin1')
  })
}

/** Sends sequences over one connection until `next` has nothing more. */
function sendOver(socket: Socket, next: () => RequestSequence | null): Promise<void> {
  return new Promise((resolve) => {
    let rest = ''
    let sentAt = 0
    let under: Request | undefined
    let steps: Request[] = []
    let flow: Flow = { ids: new Map(), said: '' }
    const send = () => {
      const step = steps.shift()
      if (step) under = step
      else {
        const sequence = next()
        if (!sequence) {
          under = undefined
          socket.end(resolve)
          return
        }
        steps = [...(sequence.steps ?? [])]
        flow = { ids: new Map(), said: '' }
        under = sequence
      }
      sentAt = performance.now()
      socket.write(textOf(under, flow))
    }
    socket.on('close', () => {
      if (under) take('cut', '')
      resolve()
    })
    socket.on('error', () => socket.destroy())
    socket.on('data', (part: string) => {
      rest += part
      const head = rest.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = Number(/content-length: (\d+)/i.exec(rest.slice(0, head))?.[1] ?? 0)
      if (rest.length < head + 4 + length) return
      const ms = performance.now() - sentAt
      latenciesMs.push(ms)
      if (under?.kind) {
        const own = kinds[under.kind] ?? []
        kinds[under.kind] = own
        own.push(Math.round(ms * 10) / 10)
      }
      const status = rest.slice(9, 12)
      const body = rest.slice(head + 4, head + 4 + length)
      take(status, body)
      if (status >= '400' || body.includes('"outcome":"refused"')) steps = []
      else if (steps.length > 0) flow.said = `${body}${flow.said}`
      rest = rest.slice(head + 4 + length)
      send()
    })
    send()
  })
}

const task = JSON.parse(await text(process.stdin)) as DriverTask
const ports = [task.port, ...(task.morePorts ?? [])]
const open = (index: number) => opened(ports[index % ports.length] as number)
let startedAt = performance.now()
const next = (): RequestSequence | null => {
  if (task.requests !== undefined && sequences >= task.requests) return null
  if (task.forMs !== undefined && performance.now() - startedAt > task.forMs) return null
  sequences += 1
  return task.sequences[sequences % task.sequences.length] ?? null
}
const numbers = Array.from({ length: task.connections }, (_, index) => index)
if (task.together) {
  const sockets = await Promise.all(numbers.map(open))
  startedAt = performance.now()
  await Promise.all(sockets.map((socket) => sendOver(socket, next)))
} else await Promise.all(numbers.map(async (index) => sendOver(await open(index), next)))
const report: DriverReport = {
  requests: latenciesMs.length,
  seconds: (performance.now() - startedAt) / 1000,
  ...seen,
  latenciesMs: latenciesMs.map((ms) => Math.round(ms * 10) / 10),
  kinds,
}
process.stdout.write(JSON.stringify(report))
