import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Names one life of a process: its id and the moment it began, because ids are used again (in a container within
 * seconds). Null when no such process runs.
 */
export function processMark(pid: number): string | null {
  const began = beganAt(pid)
  return began === null ? null : `${pid} ${began}`
}

/** True while the very process that the mark was taken of still runs. */
export function isAlive(mark: string): boolean {
  const pid = Number.parseInt(mark, 10)
  return Number.isSafeInteger(pid) && processMark(pid) === mark.trim()
}

/** The command line of a process, empty when it does not run. */
export function commandOf(pid: number): string {
  try {
    if (process.platform !== 'linux') return ps(pid, 'command=')
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return ''
  }
}

function beganAt(pid: number): string | null {
  try {
    if (process.platform !== 'linux') return ps(pid, 'lstart=') || null
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // After the name, which may hold blanks and brackets: state is field 3, start time field 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

function ps(pid: number, column: string): string {
  return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim()
}
