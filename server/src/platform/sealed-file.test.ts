import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { openPii } from './pii.ts'
import { readSealed, writeSealed } from './sealed-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhanggui-sealed-'))
const pii = await openPii(join(folder, 'pii.key'))
let files = 0
const newPath = () => {
  files += 1
  return join(folder, `${files}.sealed`)
}
async function written(content: Buffer, name = 'a'): Promise<string> {
  const path = newPath()
  assert.equal(await writeSealed(pii, path, name, Readable.from([content])), content.length)
  return path
}
const opened = (path: string, name = 'a') => buffer(readSealed(pii, path, name))

test('a file comes back whole, of any length, and its words stand nowhere on the disk', async () => {
  for (const length of [0, 1, 65_535, 65_536, 65_537, 131_072, 300_000]) {
    const content = Buffer.from('王小明 13812345678,'.repeat(Math.ceil(length / 20))).subarray(0, length)
    const path = await written(content)
    assert.ok(content.equals(await opened(path)), `${length} bytes`)
    if (length > 100) assert.ok(!readFileSync(path).includes('13812345678'))
  }
})

test('a file that was changed, cut, put in another order or under another name is not read', async () => {
  const path = await written(Buffer.alloc(200_000, 'x'))
  const whole = readFileSync(path)
  const piece = 4 + whole.readUInt32BE(0)
  const changed = Buffer.from(whole)
  changed[100] = (changed[100] ?? 0) ^ 1
  const wrong = {
    changed,
    cutInside: whole.subarray(0, whole.length - 1),
    cutAtPiece: whole.subarray(0, piece),
    order: Buffer.concat([
      whole.subarray(piece, 2 * piece),
      whole.subarray(0, piece),
      whole.subarray(2 * piece),
    ]),
    empty: Buffer.alloc(0),
  }
  for (const [what, bytes] of Object.entries(wrong)) {
    const other = newPath()
    writeFileSync(other, bytes)
    await assert.rejects(opened(other), what)
  }
  await assert.rejects(opened(path, 'b'))
})

test('a stream that breaks off leaves no half of a file, and an old file is never written over', async () => {
  const path = await written(Buffer.from('first'))
  await assert.rejects(writeSealed(pii, path, 'a', Readable.from([Buffer.from('second')])), {
    code: 'EEXIST',
  })
  assert.equal((await opened(path)).toString(), 'first')
  const half = newPath()
  const breaking = Readable.from(
    (async function* () {
      yield Buffer.alloc(100_000)
      throw new Error('gone')
    })(),
  )
  await assert.rejects(writeSealed(pii, half, 'a', breaking), /gone/)
  await assert.rejects(opened(half), { code: 'ENOENT' })
})
