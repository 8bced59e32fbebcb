import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { gif, jpeg, png, webpExtended, webpLossless, webpLossy } from '../../testing/pictures.ts'
import { readPictureFacts } from './picture-facts.ts'

test('kind and size are read from the content of each format', () => {
  const size = { width: 640, height: 480 }
  assert.deepEqual(readPictureFacts(png(640, 480)), { mediaType: 'image/png', ...size })
  assert.deepEqual(readPictureFacts(jpeg(640, 480)), { mediaType: 'image/jpeg', ...size })
  assert.deepEqual(readPictureFacts(gif(640, 480)), { mediaType: 'image/gif', ...size })
  for (const webp of [webpExtended, webpLossless, webpLossy]) {
    assert.deepEqual(readPictureFacts(webp(640, 480)), { mediaType: 'image/webp', ...size })
  }
})

test('programs, drawings, pages, text and empty files are no pictures', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  for (const text of [
    '',
    'MZ\x90\x00\x03',
    '\x7fELF\x02\x01',
    svg,
    '<!doctype html>',
    '%PDF-1.7',
    'GIF90a______',
  ]) {
    assert.equal(readPictureFacts(Buffer.from(text, 'latin1')), null)
  }
})

test('a picture without a side is no picture', () => {
  assert.equal(readPictureFacts(png(0, 10)), null)
  assert.equal(readPictureFacts(gif(10, 0)), null)
})

test('a picture that is cut off anywhere, or made of noise, never throws', () => {
  for (const whole of [png(9, 9), jpeg(9, 9), gif(9, 9), webpLossless(9, 9)]) {
    for (let length = 0; length < whole.length; length += 1) readPictureFacts(whole.subarray(0, length))
  }
  assert.equal(readPictureFacts(png(9, 9).subarray(0, 20)), null)
  assert.equal(readPictureFacts(jpeg(9, 9).subarray(0, 12)), null)
  const starts = [[], [0xff, 0xd8, 0xff], [...Buffer.from('RIFF____WEBPVP8L')]]
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, noise) => {
      const facts = readPictureFacts(Buffer.from([...start, ...noise]))
      assert.ok(facts === null || (facts.width > 0 && facts.height > 0))
    }),
    { numRuns: 500 },
  )
})
