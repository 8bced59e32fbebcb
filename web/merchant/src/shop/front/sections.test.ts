import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultOf, isSound, movedSection, newSection, withoutSection, withSection } from './sections.ts'

const content = {
  banner: null,
  sections: [
    newSection('words', 'a', '公告'),
    newSection('products', 'b', '新品'),
    newSection('picture', 'c', ''),
  ],
}
const order = (changed: typeof content) => changed.sections.map((section) => section.id).join('')

test('sections move one place and stay at the ends', () => {
  assert.equal(order(movedSection(content, 'b', -1) as typeof content), 'bac')
  assert.equal(order(movedSection(content, 'a', -1) as typeof content), 'abc')
  assert.equal(order(movedSection(content, 'c', 1) as typeof content), 'abc')
  assert.equal(order(withoutSection(content, 'b') as typeof content), 'ac')
})

test('a section says what it lacks, and a page with such a section is not saved', () => {
  assert.deepEqual(content.sections.map(faultOf), ['wordsMissing', null, 'pictureMissing'])
  assert.equal(isSound(content), false)
  const words = withSection(withoutSection(content, 'c'), 'a', { text: '春装上新' })
  assert.equal(isSound(words), true)
  assert.equal(isSound({ ...words, banner: { picture: 'x', alt: ' ' } }), false)
  const chosen = withSection(words, 'b', { source: 'chosen' })
  assert.deepEqual(chosen.sections.map(faultOf), [null, 'productsMissing'])
})
