import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { stopWithin } from '../stop-within.ts'

/** How long requests that are under way may take to be answered once the server closes; then they are cut off. */
const ANSWER_WITHIN_MS = 5000

/** How often connections are looked for whose last answer is out. */
const LOOK_EVERY_MS = 20

/**
 * To be asked before the server listens; answers what closes it: no new connections, requests under way are answered,
 * and then nothing holds it. Node by itself waits for every connection that was not idle at the moment of closing: one
 * whose answer was still on its way, until its keep-alive runs out after 72 seconds; one that never asked anything (a
 * browser opens such in advance) and a websocket that does not say goodbye, for as long as the other side likes.
 */
export function httpCloser(app: FastifyInstance): () => Promise<void> {
  const open = new Set<Socket>()
  app.server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return async () => {
    const closed = app.close()
    const sweep = () => {
      app.server.closeIdleConnections()
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
    }
    sweep()
    const timer = setInterval(sweep, LOOK_EVERY_MS)
    await stopWithin('http', ANSWER_WITHIN_MS, closed)
    clearInterval(timer)
    for (const socket of open) socket.destroy()
  }
}
