import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanLine, cleanLines } from './text.ts'

test('what nobody sees is gone from a line, and what is left is composed and has single blanks', () => {
  const shop = '小荷童装'
  for (const unseen of ['\u200b', '\u00ad', '\u202e', '\u2066', '\ufeff', '\u2060', '\0', '\u0007', '\uffff'])
    assert.equal(cleanLine(`${unseen}小荷${unseen}童装${unseen}`), shop, JSON.stringify(unseen))
  for (const unseen of ['\ud800', '\udc00', '\u3164', '\u115f', '\u034f', '\u180e', '\u2800', '\ufffc'])
    assert.equal(cleanLine(`小荷${unseen}童装`), shop, JSON.stringify(unseen))
  assert.equal(cleanLine('  文三路\t138 号\r\n\u3000 2 幢\u2028'), '文三路 138 号 2 幢')
  assert.equal(cleanLine('Cafe\u0301'), 'Caf\u00e9')
})

test('a name of invisible characters is empty', () => {
  assert.equal(cleanLine('\u200b\u200b'), '')
  assert.equal(cleanLine('\u3164 \u2800'), '')
})

test('emoji stay whole: joiners, selectors and the marks of flags are parts of them', () => {
  for (const emoji of [
    '👨‍👩‍👧',
    '❤️',
    '1️⃣',
    '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
    '👍🏽',
    '🇨🇳',
  ])
    assert.equal(cleanLine(`好${emoji}吗`), `好${emoji}吗`)
  assert.equal(cleanLine('好\u200d吗\ufe0f'), '好吗')
})

test('lines stay where a text has several; the rest is cleaned as in one', () => {
  assert.equal(cleanLines(' 一\r\n二\u202e\n\n三\u0000 \n'), '一\n二\n\n三')
  assert.equal(cleanLines('缩进：\n\u3000\u3000段落\t完'), '缩进：\n\u3000\u3000段落 完')
})

test('ordinary text is left as it is', () => {
  for (const text of ['宝宝连体衣（3-6 个月）', "O'Brien, 12-3", '', 'ＡＢＣ、全角。'])
    assert.equal(cleanLine(text), text)
})
