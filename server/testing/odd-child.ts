// A child process for tests: does what its first argument says.
import { buffer } from 'node:stream/consumers'
import { serialize } from 'node:v8'
import { Refusal } from '../src/kernel/refusal.ts'
import { serveChild } from '../src/platform/children/serve-child.ts'

if (import.meta.main)
  await serveChild(async (input, output, [what]) => {
    if (what === 'hang') for (;;);
    if (what === 'grow') for (const all: string[] = []; ; ) all.push('x'.repeat(100_000) + all.length)
    if (what === 'refuse') throw new Refusal('too_blue', { status: 422, zh: '', en: '' }, { shade: 7 })
    if (what === 'break') throw new Error('broken inside')
    const content = await buffer(input)
    output.write(serialize({ bytes: content.length, environment: Object.keys(process.env).sort() }))
  })
