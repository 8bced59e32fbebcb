import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { patience } from './stress.ts'

const WITHIN_MS = 20_000

/** A connection that says what no HTTP client would. */
export interface RawRequest {
  /** All that was answered so far. */
  answered(): string
  /** Resolves with all that was answered once this is in it. */
  answers(pattern: RegExp): Promise<string>
  /** Resolves with all that was answered once the other side has closed. */
  ends(): Promise<string>
  send(text: string): void
  /** Leaves in the middle, as a phone in a tunnel does. */
  leave(): void
}

/** Opens a connection and sends a text as it is. */
export async function rawRequest(server: { readonly url: string }, text: string): Promise<RawRequest> {
  const { hostname, port } = new URL(server.url)
  const socket: Socket = connect(Number(port), hostname)
  let received = ''
  const looks = new Set<() => void>()
  socket.setEncoding('utf8')
  socket.on('data', (part: string) => {
    received += part
    for (const look of looks) look()
  })
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.write(text)
  return {
    answered: () => received,
    answers: (pattern) =>
      soon(
        new Promise((resolve) => {
          const look = () => pattern.test(received) && resolve(received)
          looks.add(look)
          look()
        }),
        () => `${pattern} in: ${received}`,
      ),
    ends: () =>
      soon(
        closed.then(() => received),
        () => `the end of: ${received}`,
      ),
    send: (more) => void socket.write(more),
    leave: () => void socket.resetAndDestroy(),
  }
}

/** The head of a POST whose body is announced and does not come with it; the server says when it waits for it. */
export const postHead = (
  path: string,
  bytes: number,
  headers: Readonly<Record<string, string>> = {},
): string =>
  [
    `POST ${path} HTTP/1.1`,
    'host: shop.test',
    'content-type: application/json',
    `content-length: ${bytes}`,
    'expect: 100-continue',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n')

function soon<T>(promise: Promise<T>, what: () => string): Promise<T> {
  const late = pause(WITHIN_MS * patience, undefined, { ref: false }).then(() => {
    throw new Error(`Waited in vain for ${what()}`)
  })
  return Promise.race([promise, late])
}
