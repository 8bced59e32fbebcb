import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { deserialize } from 'node:v8'
import type { Turns } from './turns.ts'

/*
 * What strangers send is decoded and parsed in processes of their own (docs/decisions/0010-files-in-children.md): they may
 * be killed at any instant, take no memory of this one, have none of its keys, and the event loop never waits for them.
 */

/** A kind of work that is done in processes of its own. */
export interface ChildWork {
  /** The program; it calls serveChild. */
  readonly program: URL
  readonly turns: Turns
  /** Then it is killed. */
  readonly withinMs: number
  readonly heapMegabytes: number
}

/** The work did not end as it should: it took too long, or its process fell over (memory, a fault of a decoder). */
export class ChildFailed extends Error {
  readonly why: 'slow' | 'broken'

  constructor(why: 'slow' | 'broken', words: string) {
    super(words)
    this.why = why
  }
}

/** The work says no, as a use case does: the code of a refusal and its detail. */
export class ChildRefused extends Error {
  readonly code: string
  readonly detail: Readonly<Record<string, unknown>>

  constructor(code: string, detail: Readonly<Record<string, unknown>>) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

/** How a child ends that refuses; why stands in its error output, as JSON. */
export const REFUSED_EXIT_CODE = 3
/** Nothing of what a child says of its failure is needed beyond this. */
const MAX_ERROR_LENGTH = 4000
/** A nice level: half of what answers to people have, so that on a full machine files still get on. */
const LOW_PRIORITY = 3

/** Nothing of this process's environment (addresses, keys) but what a program needs to start. */
const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH']
const bareEnvironment = () =>
  Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))

/**
 * Sends `input` to a process of this kind when its turn comes, `args` on its command line, and answers what it returned.
 * Throws NoTurn, ChildFailed, ChildRefused.
 */
export const askChild = async <Answer>(
  work: ChildWork,
  key: string,
  input: Uint8Array,
  args: readonly string[] = [],
): Promise<Answer> =>
  deserialize(await streamThroughChild(work, key, input, (output) => buffer(output), args)) as Answer

/** The same for what is too long to be held: `take` reads the output while it is written, and its result is answered. */
export function streamThroughChild<Result>(
  work: ChildWork,
  key: string,
  input: Uint8Array | Readable,
  take: (output: Readable) => Promise<Result>,
  args: readonly string[] = [],
): Promise<Result> {
  return work.turns.run(key, () => runChild(work, input, take, args))
}

async function runChild<Result>(
  work: ChildWork,
  input: Uint8Array | Readable,
  take: (output: Readable) => Promise<Result>,
  args: readonly string[],
): Promise<Result> {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${work.heapMegabytes}`, '--no-warnings', fileURLToPath(work.program), ...args],
    { stdio: 'pipe', env: bareEnvironment(), windowsHide: true },
  )
  lower(child)
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, work.withinMs)
  const ended = endOf(child)
  // A child that has seen enough closes its input; what it says at its end tells why.
  const sent = send(child, input).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE') return
    child.kill('SIGKILL')
    throw error
  })
  const taken = take(child.stdout).catch((error: unknown) => {
    child.kill('SIGKILL')
    throw error
  })
  const [output, , end] = await Promise.allSettled([taken, sent, ended])
  clearTimeout(timer)
  if (isLate) throw new ChildFailed('slow', `Ended after ${work.withinMs} ms.`)
  if (end.status === 'rejected') throw end.reason
  if (end.value.code === REFUSED_EXIT_CODE) throw refusalIn(end.value.said)
  if (output.status === 'rejected') throw output.reason
  await sent
  if (end.value.code !== 0) throw new ChildFailed('broken', end.value.said.slice(-500))
  return output.value
}

/** A child that has ended already has no priority. */
function lower({ pid }: ChildProcessWithoutNullStreams): void {
  if (pid === undefined) return
  try {
    setPriority(pid, LOW_PRIORITY)
  } catch {
    // It works on as others do.
  }
}

async function send({ stdin }: ChildProcessWithoutNullStreams, input: Uint8Array | Readable): Promise<void> {
  if (!(input instanceof Uint8Array)) return pipeline(input, stdin)
  return new Promise((resolve, reject) => {
    stdin.once('error', reject)
    stdin.end(input, resolve)
  })
}

function endOf(child: ChildProcessWithoutNullStreams): Promise<{ code: number | null; said: string }> {
  let said = ''
  child.stderr.setEncoding('utf8')
  child.stderr.on('data', (more: string) => {
    said = (said + more).slice(-MAX_ERROR_LENGTH)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said }))
  })
}

function refusalIn(said: string): ChildRefused {
  const { code, detail } = JSON.parse(said) as { code: string; detail: Record<string, unknown> }
  return new ChildRefused(code, detail)
}
