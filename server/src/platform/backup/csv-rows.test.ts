import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rowSplitter } from './csv-rows.ts'

const long = `3,"${'长"",\n'.repeat(3000)}"\n`
const rows = ['1,a\n', '2,"two\nlines, ""quoted"""\n', '\n', long, '4,\n', '5,"\n"\n']

/** The rows as a splitter finds them in pieces of this size, each piece in memory that is then filled again. */
function split(text: string, pieceBytes: number): string[] {
  const [bytes, splitter] = [Buffer.from(text), rowSplitter()]
  const found: string[] = []
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = Buffer.from(bytes.subarray(at, at + pieceBytes))
    found.push(...splitter.add(piece).map(String))
    piece.fill('"')
  }
  return found
}

test('rows come out whole wherever the pieces end', () => {
  for (const pieceBytes of [1, 2, 3, 7, 100, 4096, 1_000_000])
    assert.deepEqual(split(rows.join(''), pieceBytes), rows, `${pieceBytes}`)
})

test('what has not ended is no row yet', () => {
  assert.deepEqual(split('1,a\n2,"b\n', 3), ['1,a\n'])
})

test('a row of 64 MB in pieces of 1 kB is joined once, not at every piece', () => {
  const [splitter, piece] = [rowSplitter(), Buffer.alloc(1024, 'x')]
  const started = performance.now()
  for (let count = 0; count < 64 * 1024; count += 1) assert.equal(splitter.add(piece).length, 0)
  const [row, ...more] = splitter.add(Buffer.from('y\n'))
  assert.equal(row?.length, 64 * 1024 * 1024 + 2)
  assert.equal(row?.subarray(-3).toString(), 'xy\n')
  assert.deepEqual(more, [])
  // Joined at every piece it copies 2 TB, which takes minutes.
  assert.ok(performance.now() - started < 20_000)
})
