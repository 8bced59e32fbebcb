import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { DriverReport, DriverTask } from './driver.ts'

const DRIVER = fileURLToPath(new URL('./driver.ts', import.meta.url))

/** Runs the load driver in a process of its own and answers what it saw. */
export async function drive(task: DriverTask): Promise<DriverReport> {
  const child = spawn(process.execPath, [DRIVER], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(task))
  const out = await text(child.stdout)
  if (!out) throw new Error('The load driver ended without a report.')
  return JSON.parse(out) as DriverReport
}
