import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'

const run = promisify(execFile)

test('a promise that fails and that nobody waits for is logged and does not end the process', async () => {
  const program = `
    const { outliveRejections } = await import(${JSON.stringify(new URL('./outlive-rejections.ts', import.meta.url).href)})
    outliveRejections()
    Promise.reject(Object.assign(new Error('invalid input syntax for type uuid'), { code: '22P02' }))
    setTimeout(() => console.log('still here'), 50)`
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program])
  assert.match(stdout, /a promise failed that nobody waited for/)
  assert.match(stdout, /still here/)
})
