import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { processMark } from '../server/src/platform/postgres/processes.ts'
import { root } from './lib/packages.mjs'

const folder = mkdtempSync(join(tmpdir(), 'zhanggui-child-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Starts a launcher that runs the program; answers with the launcher and what the program says, line by line. */
function launch(program) {
  const file = join(folder, 'program.mjs')
  writeFileSync(file, program)
  const helper = pathToFileURL(join(root, 'tools', 'lib', 'child.mjs')).href
  const script = `const { runOurs } = await import('${helper}'); process.exitCode = await runOurs(process.execPath, ['${file}'])`
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = launcher.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })
  return { launcher, says: async () => (await lines.next()).value?.trim() }
}

const waits = `
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { process.stdout.write(signal + '\\n'); process.exit(3) })
  process.stdout.write('ready\\n'); setInterval(() => {}, 1000)`

test('the exit code of the program is that of its launcher', async () => {
  const { launcher } = launch('process.exitCode = 5')
  assert.deepEqual(await once(launcher, 'exit'), [5, null])
})

test('signals are passed on once and the launcher waits for the end', async () => {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    const { launcher, says } = launch(waits)
    assert.equal(await says(), 'ready')
    launcher.kill(signal)
    assert.equal(await says(), signal)
    assert.deepEqual(await once(launcher, 'exit'), [3, null])
  }
})

test('a program whose launcher was killed is asked to stop', async () => {
  const { launcher, says } = launch(waits)
  assert.equal(await says(), 'ready')
  launcher.kill('SIGKILL')
  assert.equal(await says(), 'SIGTERM')
})

test('what the program left running in its session ends with it', async () => {
  const { says } = launch(`
    import { spawn } from 'node:child_process'
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    process.stdout.write(child.pid + '\\n')
    child.unref(); child.stdin.unref(); child.stdout.unref(); child.stderr.unref()`)
  const pid = Number(await says())
  assert.ok(pid > 1)
  while (processMark(pid)) await new Promise((done) => setImmediate(done))
})
