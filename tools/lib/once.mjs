// Work that must not be done by two processes at once. Plain JavaScript that Node 18 reads.
import { createHash } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Runs the work while no other process sets up the same folder; a lock whose holder died is taken over. */
export async function alone(folder, work) {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const lock = join(tmpdir(), `zhanggui-setup-${name}`)
  while (!take(lock)) await pause(200)
  const release = () => rmSync(lock, { force: true })
  const leave = () => process.exit(130)
  process.once('exit', release)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, leave)
  try {
    return await work()
  } finally {
    release()
    process.off('exit', release)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, leave)
  }
}

function take(lock) {
  const own = `${lock}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    linkSync(own, lock)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isRunning(Number(readText(lock)))) rmSync(lock, { force: true })
    return false
  } finally {
    rmSync(own, { force: true })
  }
}

function isRunning(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The text of a file, empty when there is none. */
export function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** Written last, after the work that it speaks of: what was cut off half-way has no stamp and is done again. */
export function writeStamp(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
