import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAst } from 'vite'
import { type Syntax, thinned } from './thin-contracts.ts'

const thin = (code: string): string => thinned(code, parseAst(code, { lang: 'ts' }) as unknown as Syntax)

test('of an endpoint the web has its method and path, and not its schemas', () => {
  const code = "export const list = endpoint('GET /things/:id', { summary: 'All.', reply: Type.Object({}) })"
  assert.equal(thin(code), 'export const list = {"method":"GET","path":"/things/:id"}')
})

test('what is computed is marked as free of effects, and words and functions stay as they are', () => {
  const code = [
    "export const words = ['a', 'b'] as const",
    'export const Thing = Type.Object({ word: OneOf(words) })',
    'export const row = { ...Thing.properties }',
    'export const name = (word: string) => word.trim()',
    'export type Thing = Static<typeof Thing>',
  ]
  assert.deepEqual(thin(code.join('\n')).split('\n'), [
    code[0],
    'export const Thing = /* @__PURE__ */ (() => (Type.Object({ word: OneOf(words) })))()',
    'export const row = /* @__PURE__ */ (() => ({ ...Thing.properties }))()',
    code[3],
    code[4],
  ])
})

test('an endpoint whose route is computed does not build', () => {
  assert.throws(() => thin('export const a = endpoint(`GET ${path}`, {})'), /does not say its route as text/)
})
