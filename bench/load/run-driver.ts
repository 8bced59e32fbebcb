import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { DriverReport, DriverTask } from './driver.ts'

const DRIVER = fileURLToPath(new URL('./driver.ts', import.meta.url))

/** Runs the load driver in a process of its own and answers what it saw. */
export const drive = (task: DriverTask): Promise<DriverReport> => runDriver(DRIVER, task)

/** Runs a program that reads its task as JSON and writes its report as JSON. */
export async function runDriver<Report>(program: string, task: object): Promise<Report> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(task))
  const out = await text(child.stdout)
  if (!out) throw new Error('The load driver ended without a report.')
  return JSON.parse(out) as Report
}
