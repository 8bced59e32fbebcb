// Runs test files in a few long-lived processes and collects their rows.
import { fork } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { FILE_ITSELF } from '../reporter.mjs'
import { root } from './packages.mjs'
import { serverEnv } from './server-node.mjs'

const workerProgram = fileURLToPath(new URL('./test-worker.mjs', import.meta.url))

/** A file that takes longer hangs on something that it forgot to close; a slow machine needs 10 minutes for the longest. */
const FILE_TIMEOUT_MS = 15 * 60_000

/** How long a worker may take to exit after its last file. */
const EXIT_TIMEOUT_MS = 20_000

/** A worker that has grown beyond this is replaced by a new one. */
const MAX_WORKER_BYTES = 1_200_000_000

/** How much of what a failed file printed is shown: the end of it, which is nearest to the failure. */
const MAX_PRINTED_LINES = 60

const print = (line) => process.stdout.write(`${line}\n`)

/**
 * Runs the files in their order, in so many processes side by side; answers with one row a test (see reporter.mjs).
 * `shuffleSeed`: the tests of each file run in a random order that this number decides. `signal` stops everything.
 */
export async function runTestFiles(files, { processes, signal, shuffleSeed, say = print }) {
  const queue = [...files]
  const rows = []
  const run = async () => {
    let worker
    for (let file = queue.shift(); file && !signal?.aborted; file = queue.shift()) {
      worker ??= await startWorker(signal)
      const outcome = await runFile(worker, { file, shuffleSeed }, say)
      rows.push(...outcome.rows)
      if (outcome.gone) worker = undefined
      else if (outcome.memoryBytes > MAX_WORKER_BYTES || queue.length === 0 || signal?.aborted) {
        rows.push(...(await endWorker(worker, file, say)))
        worker = undefined
      }
    }
    if (worker) await endWorker(worker, '', say)
  }
  await Promise.all(Array.from({ length: Math.min(processes, files.length) }, run))
  return rows
}

async function startWorker(signal) {
  const child = fork(workerProgram, {
    cwd: root,
    env: { ...process.env, ...serverEnv },
    execArgv: [],
    serialization: 'advanced',
    silent: true,
  })
  const interrupt = () => child.kill('SIGTERM')
  const kill = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', interrupt)
  process.once('exit', kill)
  child.once('exit', () => {
    signal?.removeEventListener('abort', interrupt)
    process.off('exit', kill)
  })
  await new Promise((resolve) => child.once('message', resolve).once('exit', resolve))
  return child
}

/** Runs one file in the worker. `gone`: the worker ended with it. */
async function runFile(worker, task, say) {
  const printed = []
  const keep = (chunk) => printed.push(chunk)
  worker.stdout.on('data', keep)
  worker.stderr.on('data', keep)
  const outcome = await outcomeOf(worker, task, say)
  if (outcome.rows.some(({ status }) => status === 'failed')) {
    // The end of its output may still be on the way.
    await pause(50)
    sayPrinted(Buffer.concat(printed).toString(), say)
  }
  worker.stdout.off('data', keep)
  worker.stderr.off('data', keep)
  return outcome
}

function outcomeOf(worker, task, say) {
  return new Promise((resolve) => {
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      worker.kill('SIGKILL')
    }, FILE_TIMEOUT_MS)
    const finish = (outcome) => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('exit', onExit)
      resolve(outcome)
    }
    const onMessage = ({ line, rows, memoryBytes }) => {
      if (line !== undefined) say(line)
      if (rows) finish({ rows, memoryBytes })
    }
    const onExit = (code, signal) => {
      const reason = timedOut ? `not done in ${FILE_TIMEOUT_MS / 1000} s` : endedWith(code, signal)
      finish({ rows: [failureOf(task.file, reason, say)], gone: true })
    }
    worker.on('message', onMessage).on('exit', onExit)
    if (worker.connected) worker.send(task)
    else onExit(worker.exitCode, worker.signalCode)
  })
}

/** Lets a worker end by itself; one that ends with an error fails the last file that it ran. */
async function endWorker(worker, lastFile, say) {
  const ended = new Promise((resolve) => worker.once('exit', (...how) => resolve(how)))
  const timer = setTimeout(() => worker.kill('SIGKILL'), EXIT_TIMEOUT_MS)
  worker.send({})
  const [code, signal] = await ended
  clearTimeout(timer)
  return code === 0 ? [] : [failureOf(lastFile, endedWith(code, signal), say)]
}

const endedWith = (code, signal) => `the process ended with ${signal ?? code}`

function failureOf(file, reason, say) {
  say(`  ✗ ${file}: ${reason}`)
  return { file, name: FILE_ITSELF, status: 'failed', durationMs: 0, why: reason }
}

function sayPrinted(printed, say) {
  const lines = printed.trimEnd().split('\n').slice(-MAX_PRINTED_LINES)
  if (printed) say(lines.join('\n').replace(/^/gm, '      | '))
}
