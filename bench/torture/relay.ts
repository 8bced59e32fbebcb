import { connect, createServer, type Socket } from 'node:net'
import { freePort } from '../load/processes.ts'

/** A TCP relay of ours before a server, so that its connections can be cut at the worst moment. */
export interface Relay {
  readonly url: string
  /**
   * Cuts every connection: `request`, in the middle of the next bytes that go to the server; `answer`, of those that
   * come back; `now`, whatever is under way.
   */
  cut(where: 'request' | 'answer' | 'now'): void
  close(): Promise<void>
}

interface Pair {
  readonly client: Socket
  readonly server: Socket
  cutAt: 'request' | 'answer' | null
}

/** Opens a relay to a port of this machine. */
export async function openRelay(toPort: number): Promise<Relay> {
  const port = await freePort()
  const pairs = new Set<Pair>()
  const listener = createServer((client) => relay(client, toPort, pairs))
  await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${port}`,
    cut(where) {
      for (const pair of [...pairs]) {
        if (where === 'now') end(pair)
        else pair.cutAt = where
      }
    },
    async close() {
      for (const pair of [...pairs]) end(pair)
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}

function end({ client, server }: Pair): void {
  client.destroy()
  server.destroy()
}

function relay(client: Socket, toPort: number, pairs: Set<Pair>): void {
  const server = connect(toPort, '127.0.0.1')
  const pair: Pair = { client, server, cutAt: null }
  pairs.add(pair)
  for (const socket of [client, server]) {
    socket.on('error', () => end(pair))
    socket.on('close', () => {
      pairs.delete(pair)
      end(pair)
    })
  }
  pass(pair, client, server, 'request')
  pass(pair, server, client, 'answer')
}

/** Passes bytes on; the half of them where the connection is to be cut. */
function pass(pair: Pair, from: Socket, to: Socket, way: 'request' | 'answer'): void {
  from.on('data', (chunk: Buffer) => {
    if (pair.cutAt !== way) {
      to.write(chunk)
      return
    }
    from.pause()
    to.write(chunk.subarray(0, Math.floor(chunk.length / 2)), () => end(pair))
  })
}
