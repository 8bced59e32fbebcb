import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Memory of a process that lies in RAM, in MB. */
export function residentMb(pid: number): number {
  return Math.round(residentKb(pid) / 1024)
}

function residentKb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim())
  }
}

/** Looks at the memory of a process while something is done; answers the most that was seen. */
export async function mostMb<T>(
  pid: number,
  act: () => Promise<T>,
): Promise<{ result: T; beforeMb: number; mostMb: number }> {
  const beforeMb = residentMb(pid)
  let most = beforeMb
  const look = () => {
    most = Math.max(most, residentMb(pid))
  }
  const timer = setInterval(look, 100)
  try {
    const result = await act()
    look()
    return { result, beforeMb, mostMb: most }
  } finally {
    clearInterval(timer)
  }
}
