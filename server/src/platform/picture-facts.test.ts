import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { gif, jpeg, movingGif, photo, png } from '../../testing/pictures.ts'
import { readPictureFacts } from './picture-facts.ts'

test('kind and size are read from the content of each format', async () => {
  const size = { width: 640, height: 480 }
  const still = { ...size, frames: 1 }
  const plain = sharp({ create: { ...size, channels: 3, background: '#c33' } })
  const [jpg, moveless] = [await plain.clone().jpeg().toBuffer(), await plain.clone().gif().toBuffer()]
  assert.deepEqual(await readPictureFacts(png(640, 480)), { mediaType: 'image/png', ...still })
  assert.deepEqual(await readPictureFacts(jpg), { mediaType: 'image/jpeg', ...still })
  assert.deepEqual(await readPictureFacts(moveless), { mediaType: 'image/gif', ...still })
  const webps = {
    VP8X: await plain
      .clone()
      .withExif({ IFD0: { Model: 'Camera 9' } })
      .webp()
      .toBuffer(),
    VP8L: await plain.clone().webp({ lossless: true }).toBuffer(),
    'VP8 ': await plain.clone().webp().toBuffer(),
  }
  for (const [chunk, webp] of Object.entries(webps)) {
    assert.equal(webp.toString('latin1', 12, 16), chunk)
    assert.deepEqual(await readPictureFacts(webp), { mediaType: 'image/webp', ...still })
  }
  assert.equal((await readPictureFacts(await movingGif(3)))?.frames, 3)
})

test('other formats of the decoder are no pictures: none of their code runs', async () => {
  const plain = sharp({ create: { width: 8, height: 8, channels: 3, background: '#c33' } })
  for (const format of ['tiff', 'avif'] as const)
    assert.equal(await readPictureFacts(await plain.clone().toFormat(format).toBuffer()), null, format)
})

test('a head that says more pixels than memory holds is read, and nothing is unpacked for it', async () => {
  const content = await photo(8, 8)
  const frame = content.indexOf(Buffer.from([0xff, 0xc0]))
  content.writeUInt16BE(65_500, frame + 5)
  content.writeUInt16BE(65_500, frame + 7)
  const before = process.memoryUsage().rss
  assert.deepEqual(await readPictureFacts(content), {
    mediaType: 'image/jpeg',
    width: 65_500,
    height: 65_500,
    frames: 1,
  })
  assert.ok(process.memoryUsage().rss - before < 100e6)
})

test('programs, drawings, pages, text and empty files are no pictures', async () => {
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
    assert.equal(await readPictureFacts(Buffer.from(text, 'latin1')), null)
  }
})

test('a picture without a side is no picture', async () => {
  assert.equal(await readPictureFacts(png(0, 10)), null)
  assert.equal(await readPictureFacts(gif(10, 0)), null)
})

test('a picture that is cut off anywhere, or made of noise, never throws', async () => {
  const formats = ['jpeg', 'gif', 'webp'] as const
  const true9 = await Promise.all(formats.map((format) => photo(9, 9, format)))
  for (const whole of [png(9, 9), jpeg(9, 9), gif(9, 9), ...true9]) {
    for (let length = 0; length < whole.length; length += 1) await readPictureFacts(whole.subarray(0, length))
  }
  assert.equal(await readPictureFacts(png(9, 9).subarray(0, 20)), null)
  assert.equal(await readPictureFacts(jpeg(9, 9).subarray(0, 12)), null)
  const starts = [[], [0xff, 0xd8, 0xff], [...Buffer.from('RIFF____WEBPVP8L')]]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), async (start, noise) => {
      const facts = await readPictureFacts(Buffer.from([...start, ...noise]))
      assert.ok(facts === null || (facts.width > 0 && facts.height > 0))
    }),
    { numRuns: 500 },
  )
})
