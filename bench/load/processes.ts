import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serverEnv, serverFlags } from '../../tools/lib/server-node.mjs'

const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))

/** How long a process may take to answer its health. */
const READY_WITHIN_MS = 180_000

/** What runs now. Should this program end without stopping them, they are asked to stop by themselves. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGTERM')
})

/** One server process, started again whenever it dies. */
export interface ServerProcess {
  readonly role: string
  readonly url: string
  /** Of the process that runs now. */
  readonly pid: number
  /** kill -9; it is started again by itself. */
  kill(): void
  stop(): Promise<void>
}

/** A port of this machine that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Starts main.ts with an environment, waits until it is healthy, and brings it back when it dies. */
export async function startProcess(role: string, env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess
  let stopping = false

  function launch(): void {
    child = spawn(process.execPath, [...serverFlags, MAIN], {
      env: {
        ...serverEnv,
        ...process.env,
        ...env,
        ROLE: role,
        PORT: String(port),
        LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const launched = child
    running.add(launched)
    launched.once('exit', () => {
      running.delete(launched)
      if (!stopping) setTimeout(launch, 200)
    })
  }

  async function stop(): Promise<void> {
    stopping = true
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await ended
    }
  }

  launch()
  // Whoever never gets it cannot stop it.
  await waitUntilHealthy(url).catch(async (error) => {
    await stop()
    throw error
  })
  return {
    role,
    url,
    get pid() {
      return child.pid as number
    },
    kill: () => child.kill('SIGKILL'),
    stop,
  }
}

async function waitUntilHealthy(url: string): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS
  while (performance.now() < until) {
    const answer = await fetch(`${url}/health`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${url} did not become healthy.`)
}
