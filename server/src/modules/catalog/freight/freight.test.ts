import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type FreightLine, type FreightTemplate, freightFen } from './freight.ts'

const GUANGDONG = '44'
const TIBET = '54'

const byWeight: FreightTemplate = {
  templateId: 'weight',
  name: '按重量',
  kind: 'weight',
  firstUnits: 1000,
  firstFen: 1000,
  nextUnits: 500,
  nextFen: 300,
  notServed: [TIBET],
}
const byPiece: FreightTemplate = {
  ...byWeight,
  templateId: 'piece',
  kind: 'piece',
  firstUnits: 2,
  nextUnits: 1,
}
const free: FreightTemplate = { ...byWeight, templateId: 'free', kind: 'free', notServed: [] }
const templates = [byWeight, byPiece, free]

const line = (freightTemplateId: string, quantity: number, weightGram = 500): FreightLine => ({
  skuId: `${freightTemplateId}-${quantity}-${weightGram}`,
  quantity,
  weightGram,
  freightTemplateId,
})
const fen = (...lines: FreightLine[]) => freightFen(templates, lines, GUANGDONG).freightFen

test('the first kilogram costs 10 yuan, each further 500 g begun 3 yuan', () => {
  const costs = [0, 1, 999, 1000, 1001, 1500, 1501, 2000, 2001].map((gram) => fen(line('weight', 1, gram)))
  assert.deepEqual(costs, [1000, 1000, 1000, 1000, 1300, 1300, 1600, 1600, 1900])
})

test('the first two pieces cost 10 yuan, each further one 3 yuan', () => {
  assert.deepEqual(
    [1, 2, 3, 10].map((pieces) => fen(line('piece', pieces))),
    [1000, 1000, 1300, 3400],
  )
})

test('包邮 costs nothing, whatever the weight', () => {
  assert.equal(fen(line('free', 999, 100_000)), 0)
})

test('lines of one template are counted together, different templates add up', () => {
  assert.equal(fen(line('weight', 2, 400), line('weight', 1, 300)), 1300)
  assert.equal(fen(line('weight', 2, 400), line('piece', 1), line('free', 5)), 2000)
})

test('a province that a template does not serve is told by SKU and costs nothing', () => {
  const lines = [line('weight', 1), line('free', 2)]
  assert.deepEqual(freightFen(templates, lines, TIBET), { freightFen: 0, notServed: ['weight-1-500'] })
  assert.deepEqual(freightFen(templates, lines, '540102'), { freightFen: 0, notServed: ['weight-1-500'] })
  assert.deepEqual(freightFen(templates, lines, GUANGDONG), { freightFen: 1000, notServed: [] })
})

test('a template that was not loaded is a bug, not free freight', () => {
  assert.throws(() => freightFen([free], [line('weight', 1)], GUANGDONG), /was not loaded/)
})

const anyTemplate = (templateId: string) =>
  fc.record({
    templateId: fc.constant(templateId),
    name: fc.constant(templateId),
    kind: fc.constantFrom('free' as const, 'piece' as const, 'weight' as const),
    firstUnits: fc.integer({ min: 1, max: 2000 }),
    firstFen: fc.integer({ min: 0, max: 5000 }),
    nextUnits: fc.integer({ min: 1, max: 2000 }),
    nextFen: fc.integer({ min: 0, max: 5000 }),
    notServed: fc.constant<string[]>([]),
  })
const anyLines = fc.array(
  fc.record({
    skuId: fc.uuid(),
    quantity: fc.integer({ min: 1, max: 50 }),
    weightGram: fc.integer({ min: 0, max: 3000 }),
    freightTemplateId: fc.constantFrom('a', 'b'),
  }),
  { minLength: 1, maxLength: 8 },
)

test('freight is the sum over templates, does not mind the order of lines, and never falls with more goods', () => {
  fc.assert(
    fc.property(anyTemplate('a'), anyTemplate('b'), anyLines, (a, b, lines) => {
      const cost = (some: FreightLine[]) => freightFen([a, b], some, GUANGDONG).freightFen
      const whole = cost(lines)
      assert.ok(Number.isSafeInteger(whole) && whole >= 0)
      const ofTemplate = (id: string) => lines.filter((one) => one.freightTemplateId === id)
      assert.equal(whole, cost(ofTemplate('a')) + cost(ofTemplate('b')))
      assert.equal(whole, cost([...lines].reverse()))
      assert.ok(cost(lines.slice(1)) <= whole)
      assert.ok(cost(lines.map((one) => ({ ...one, quantity: one.quantity + 1 }))) >= whole)
    }),
    { numRuns: 300 },
  )
})

test('splitting a line in two of the same template changes nothing', () => {
  fc.assert(
    fc.property(
      anyTemplate('a'),
      fc.integer({ min: 2, max: 50 }),
      fc.integer({ min: 0, max: 3000 }),
      (a, n, gram) => {
        const cost = (...quantities: number[]) =>
          freightFen(
            [a],
            quantities.map((quantity) => ({ ...line('a', quantity, gram) })),
            GUANGDONG,
          ).freightFen
        assert.equal(cost(n), cost(1, n - 1))
      },
    ),
    { numRuns: 100 },
  )
})
