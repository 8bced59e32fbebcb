import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { Id } from '../../kernel/schema.ts'
import { storedJson } from './stored-json.ts'

const ID = '0195c0de-0000-7000-8000-000000000001'

const note = storedJson(
  'test.note.body',
  Type.Union([
    Type.Object({
      kind: Type.Literal('text'),
      text: Type.String({ maxLength: 5 }),
      about: Type.Optional(Id),
      marks: Type.Optional(Type.Array(Type.Integer(), { maxItems: 2 })),
    }),
    Type.Object({ kind: Type.Literal('card'), id: Id, facts: Type.Record(Type.String(), Type.Number()) }),
  ]),
)

test('a stored value has the fields of its schema and no others; one that does not fit is not written', () => {
  const withJunk = { kind: 'text' as const, text: '你好', about: ID, junk: 'x'.repeat(1000) }
  assert.equal(note.write(withJunk), JSON.stringify({ kind: 'text', text: '你好', about: ID }))
  assert.equal(note.write({ kind: 'text', text: '你好', about: undefined }), '{"kind":"text","text":"你好"}')
  const wrong = [
    { kind: 'text', text: '六个字的文本' },
    { kind: 'text', text: '你好', about: 'abc' },
    { kind: 'text', text: '你好', marks: [1, 'two'] },
    { kind: 'card', id: ID, facts: { one: 'x' } },
    { kind: 'other' },
  ]
  for (const value of wrong)
    assert.throws(() => note.write(value as Parameters<typeof note.write>[0]), /test\.note\.body/)
})

test('of what was stored before, what fits is read field by field; what makes no sense at all is null', () => {
  assert.deepEqual(note.read({ kind: 'text', text: '你好', about: true, junk: 1 }), {
    kind: 'text',
    text: '你好',
  })
  assert.deepEqual(note.read({ kind: 'text', text: '你好', marks: [1, 'two', 3] }), {
    kind: 'text',
    text: '你好',
    marks: [1, 3],
  })
  assert.deepEqual(note.read({ kind: 'text', text: '你好', marks: [1, 2, 3] }), {
    kind: 'text',
    text: '你好',
  })
  assert.deepEqual(note.read({ kind: 'card', id: ID, facts: { one: 1, two: 'x' } }), {
    kind: 'card',
    id: ID,
    facts: { one: 1 },
  })
  for (const value of [
    null,
    'text',
    7,
    [],
    {},
    { kind: 'card', id: 'abc', facts: {} },
    { kind: 'text', text: 5 },
  ])
    assert.equal(note.read(value), null)
})

test('one column has one schema', () => {
  assert.throws(() => storedJson('test.note.body', Type.Object({})), /two schemas/)
})
