// Child processes of the tools. Plain JavaScript that Node 18 reads.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'

const leash = pathToFileURL(fileURLToPath(new URL('./leash.mjs', import.meta.url))).href

/**
 * Runs a program of ours to its end and answers with its exit code. It has a session of its own, so Ctrl-C reaches it once
 * and through us; when we are killed it notices that its leash is loose and stops by itself.
 */
export function runOurs(node, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(node, ['--import', leash, ...args], {
      ...options,
      detached: true,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    })
    const forward = (signal) => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, forward)
    child.once('error', fail)
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward)
      sweep(child.pid)
      done(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/** Ends what the program left running in its session. */
function sweep(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing is left.
  }
}

/** Runs a program and collects what it says; the answer carries its exit code. */
export function collect(program, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const end = () => child.kill()
    process.once('exit', end)
    let output = ''
    const take = (chunk) => {
      output += chunk
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', fail)
    child.once('close', (code) => {
      process.off('exit', end)
      done({ code: code ?? 1, output })
    })
  })
}
