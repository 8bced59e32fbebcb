// Keeps every core busy, so that tests meet the orders of events that only a machine under load shows.
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

const itself = fileURLToPath(import.meta.url)

/** Starts one process a core that does nothing but compute; answers what ends them. */
export function keepCoresBusy() {
  const children = Array.from({ length: availableParallelism() }, () => fork(itself, ['spin']))
  const stop = () => {
    for (const child of children) child.kill('SIGKILL')
  }
  process.once('exit', stop)
  return () => {
    process.off('exit', stop)
    stop()
  }
}

if (process.argv[1] === itself && process.argv[2] === 'spin') {
  const parent = process.ppid
  // Looks now and then whether its parent is still there.
  for (let round = 0; process.ppid === parent; round += 1) {
    for (let step = 0; step < 50_000_000; step += 1) Math.sqrt(step + round)
  }
}
