import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive, processMark } from './processes.ts'
import { unavailable } from './unavailable.ts'

/** How long one process may take to bring the database up or down while others wait for it. */
const lockPatienceMs = 660_000

let attachments = 0

/** Notes that this process uses the database of that home; the answer takes the note away. */
export function attach(home: string): () => void {
  const folder = join(home, 'clients')
  mkdirSync(folder, { recursive: true })
  attachments += 1
  const file = join(folder, `${process.pid}-${attachments}`)
  writeFileSync(file, `${processMark(process.pid)}\n`)
  return () => rmSync(file, { force: true })
}

/** True while a process that lives has noted its use; notes of the dead are swept out. */
export function isAttached(home: string): boolean {
  const folder = join(home, 'clients')
  mkdirSync(folder, { recursive: true })
  let living = false
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    if (isAlive(readText(file))) living = true
    else rmSync(file, { force: true })
  }
  return living
}

/** Runs the work while no other process of this home starts or stops the database; a dead holder's lock is taken over. */
export async function alone<T>(home: string, work: () => Promise<T>): Promise<T> {
  const lock = join(home, 'lock')
  const mark = processMark(process.pid) ?? String(process.pid)
  const until = performance.now() + lockPatienceMs
  while (!take(lock, mark)) {
    if (performance.now() > until) {
      throw unavailable(
        `另一个进程(${readText(lock).trim()})正在启动或停止数据库,等待超时。`,
        `Another process (${readText(lock).trim()}) has been starting or stopping the database for too long.`,
      )
    }
    await pause(20)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

let locks = 0

/** A link appears with its content at once; a file written in place would be seen empty for a moment. */
function take(lock: string, mark: string): boolean {
  locks += 1
  const own = `${lock}.${process.pid}-${locks}`
  writeFileSync(own, mark)
  try {
    linkSync(own, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const holder = readText(lock)
    // Moving it away succeeds for one of those who see it stale; the others find the next holder there.
    if (holder && !isAlive(holder)) moveAway(lock, `${own}.stale`, holder)
    return false
  } finally {
    rmSync(own, { force: true })
  }
}

function moveAway(lock: string, aside: string, holder: string): void {
  try {
    renameSync(lock, aside)
    // Somebody was faster and holds a new lock: it goes back to its place.
    if (readText(aside) !== holder) linkSync(aside, lock)
  } catch {
    // Gone already; the next try sees what is there.
  } finally {
    rmSync(aside, { force: true })
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
