import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { BinaryBitmap, HybridBinarizer, MultiFormatReader, RGBLuminanceSource } from '@zxing/library'
import { libraryHints, lookNatively, nativeDetector, waybillIn } from './scan.ts'

test('the barcode of a label is a waybill, an address in a QR code and a product code are none', () => {
  assert.equal(waybillIn(' sf1234567890123 '), 'SF1234567890123')
  assert.equal(waybillIn('JDVA96030454079-1-2-'), 'JDVA96030454079-1-2-')
  assert.equal(waybillIn('https://www.sf-express.com/x'), null)
  assert.equal(waybillIn('6901234'), null)
})

/** Bars and gaps in turn, as widths in modules, and the number that they mean. */
const LABEL = {
  text: '4312345678907612',
  widths: '2112321123311122321311233311212411122141212211141122321131412331112',
}
const GOODS_CODE = '6901234567892'
/** Left digits of EAN-13 with odd parity; of even parity they are the mirrored right ones. */
const ODD = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112']
const EVEN = ODD.map((widths) => [...widths].reverse().join(''))

/** EAN-13 as a product carries it; one that begins with 6 writes its left half odd, even, even, even, odd, odd. */
function goodsWidths(code: string): string {
  const [, ...digits] = [...code].map(Number)
  const parities = [ODD, EVEN, EVEN, EVEN, ODD, ODD]
  const left = parities.map((of, at) => of[digits[at] ?? 0]).join('')
  const right = digits
    .slice(6)
    .map((digit) => ODD[digit])
    .join('')
  return `111${left}11111${right}111`
}

/** Draws bars as a camera would show them, with white around. */
function drawn(widths: string): BinaryBitmap {
  const [scale, quiet, height] = [3, 36, 90]
  const row = [...widths].flatMap((width, at) => Array<number>(Number(width) * scale).fill(at % 2 ? 255 : 0))
  const white = Array<number>(quiet).fill(255)
  const line = [...white, ...row, ...white]
  const picture = new Uint8ClampedArray(Array.from({ length: height }, () => line).flat())
  return new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(picture, line.length, height)))
}

test('the library reads the label of a parcel and leaves the 13 digits of a product code alone', async () => {
  const hints = await libraryHints()
  assert.equal(new MultiFormatReader().decode(drawn(LABEL.widths), hints).getText(), LABEL.text)
  const goods = drawn(goodsWidths(GOODS_CODE))
  assert.equal(new MultiFormatReader().decode(goods, new Map()).getText(), GOODS_CODE, 'the drawing is sound')
  // By its digits alone it might be a waybill.
  assert.equal(waybillIn(GOODS_CODE), GOODS_CODE)
  assert.throws(() => new MultiFormatReader().decode(goods, hints))
})

/** A browser whose reader says that it knows these kinds. */
const browserThatKnows = (known: () => Promise<readonly string[]>) =>
  class {
    static getSupportedFormats = known
    readonly formats: readonly string[]
    constructor(options: { formats: readonly string[] }) {
      this.formats = options.formats
    }
    detect = async () => []
  }

test('the reader of the browser is used where it reads labels, not where there is only its class', async () => {
  assert.equal(await nativeDetector(browserThatKnows(async () => [])), null)
  assert.equal(await nativeDetector(browserThatKnows(async () => ['qr_code'])), null)
  assert.equal(await nativeDetector(browserThatKnows(() => Promise.reject(new Error('no service')))), null)
  const Native = browserThatKnows(async () => ['code_128', 'ean_13', 'qr_code'])
  const detector = await nativeDetector(Native)
  assert.ok(detector instanceof Native)
  assert.deepEqual(detector.formats, ['code_128', 'qr_code'])
})

test('where the reader of the browser fails another one takes over, once, and is stopped with it', async () => {
  mock.timers.enable({ apis: ['setInterval'] })
  try {
    const look = async () => {
      mock.timers.tick(200)
      await setImmediate()
    }
    const seen: string[] = []
    let asked = 0
    let [others, stopped] = [0, 0]
    const detect = () => {
      asked += 1
      return asked === 1
        ? Promise.resolve([{ rawValue: LABEL.text }])
        : Promise.reject(new Error('Barcode detection service unavailable.'))
    }
    const other = async () => {
      others += 1
      if (others === 1) throw new Error('no network')
      return () => {
        stopped += 1
      }
    }
    const stop = lookNatively({ detect }, {} as HTMLVideoElement, (text) => seen.push(text), other)
    await look()
    assert.deepEqual([seen, others], [[LABEL.text], 0])
    await look()
    assert.equal(others, 1, 'the other one could not come')
    for (const _ of [1, 2, 3]) await look()
    assert.deepEqual([asked, others], [3, 2], 'the other one looks alone')
    stop()
    assert.equal(stopped, 1)
  } finally {
    mock.timers.reset()
  }
})
