import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { readXlsx } from './read-xlsx.ts'
import { TooLargeUnpacked } from './xlsx-parts.ts'

/** A zip as other programs write it; `says` is what it claims a part to unpack to. */
function zipOf(parts: Readonly<Record<string, string | Buffer>>, says?: number): Buffer {
  const [locals, entries]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const [bytes, path] = [Buffer.from(content), Buffer.from(name)]
    const packed = deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(says ?? bytes.length, 18)
    common.writeUInt16LE(path.length, 22)
    locals.push(Buffer.from('PK\x03\x04'), common, path, packed)
    const [madeBy, rest] = [Buffer.from([20, 0]), Buffer.alloc(14)]
    rest.writeUInt32LE(at, 10)
    entries.push(Buffer.from('PK\x01\x02'), madeBy, common, rest, path)
    at += 30 + path.length + packed.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(parts).length, 4)
  end.writeUInt16LE(Object.keys(parts).length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end])
}

const SHEET = 'xl/worksheets/sheet1.xml'
const sheetOf = (rows: string) => `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`
const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const BLANKS = Buffer.alloc(50 * 1024 * 1024, ' ')

test('Chinese letters are whole wherever a piece of the file ends', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('商品')
  const textOf = (row: number) => `第${row}行：纯棉连衣裙𠮷😀`
  for (let row = 0; row < 4000; row += 1) sheet.addRow([textOf(row), row])
  const rows = await readXlsx(Buffer.from(await book.xlsx.writeBuffer()), 5000)
  assert.equal(rows.length, 4000)
  for (const [row, cells] of rows.entries()) assert.deepEqual(cells, [textOf(row), String(row)])
})

test('cells lie where they say; rows and cells that were left out are empty; prefixes do not matter', async () => {
  const content = `<x:worksheet xmlns:x="a"><x:sheetData><x:row r="2"><x:c r="B2" t="str"><x:v>b&amp;<![CDATA[<c>]]></x:v></x:c><x:c r="D2"><x:v>59.900000000000006</x:v></x:c><x:c r="E2" t="s"/></x:row><x:row r="4">${'<x:c t="b"><x:v>1</x:v></x:c>'.repeat(2)}</x:row></x:sheetData></x:worksheet>`
  assert.deepEqual(await readXlsx(zipOf({ [SHEET]: content }), 10), [
    [],
    ['', 'b&<c>', '', '59.9'],
    [],
    ['1', '1'],
  ])
})

test('the sheet that stands first is read, whatever its file is called', async () => {
  const book = zipOf({
    'xl/workbook.xml':
      '<workbook><sheets><sheet name="a" r:id="rId7"/><sheet name="b" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId7" Target="/xl/worksheets/other.xml"/></Relationships>',
    [SHEET]: sheetOf(`<row>${inline('second')}</row>`),
    'xl/worksheets/other.xml': sheetOf(`<row>${inline('first')}</row>`),
  })
  assert.deepEqual(await readXlsx(book, 10), [['first']])
})

test('styled texts are joined, what is said of how they are read aloud is not', async () => {
  const book = zipOf({
    'xl/sharedStrings.xml':
      '<sst><si><r><t>粗</t></r><r><t>体</t></r><rPh><t>cu ti</t></rPh></si><si><t/></si></sst>',
    [SHEET]: sheetOf(
      '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="e"><v>#REF!</v></c><c><v>1</v></c></row>',
    ),
  })
  assert.deepEqual(await readXlsx(book, 10), [['粗体', '', '', '1']])
})

test('no more rows are read than asked for, and a row that says it is the billionth fills no memory', async () => {
  const rows = '<row><c><v>1</v></c></row>'.repeat(50)
  assert.equal((await readXlsx(zipOf({ [SHEET]: sheetOf(rows) }), 20)).length, 20)
  const far = sheetOf('<row r="1000000000"><c r="XFD1"><v>1</v></c></row>')
  assert.deepEqual(await readXlsx(zipOf({ [SHEET]: far }), 3), [[], [], []])
})

test('what unpacks to too much is refused: one part that lies, many parts together, very many texts or parts', async () => {
  const tooLarge = (book: Buffer) => assert.rejects(readXlsx(book, 10), TooLargeUnpacked)
  await tooLarge(zipOf({ [SHEET]: Buffer.concat([BLANKS, BLANKS, BLANKS]) }, 100))
  const blanks = `${BLANKS}<a/>`
  await tooLarge(
    zipOf({
      'xl/workbook.xml': blanks,
      'xl/_rels/workbook.xml.rels': blanks,
      'xl/sharedStrings.xml': blanks,
    }),
  )
  await tooLarge(
    zipOf({ 'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(4_000_001)}</sst>`, [SHEET]: sheetOf('') }),
  )
  await tooLarge(zipOf(Object.fromEntries(Array.from({ length: 2001 }, (_, part) => [`${part}`, '']))))
})

test('what is no sound workbook is refused, and so are entities of its own', async () => {
  const bomb = `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(1000)}"><!ENTITY c "&b;&b;&b;">]>${sheetOf(`<row>${inline('&c;')}</row>`)}`
  for (const content of ['', 'words', '<worksheet><sheetData>', '<a></b>', sheetOf(''), bomb])
    await assert.rejects(readXlsx(zipOf({ [SHEET]: content }), 10))
  await assert.rejects(readXlsx(zipOf({ other: '' }), 10))
})

test('tags too deep in one another and too many attributes on one are refused as they are met', async () => {
  const bookOf = (inRow: string) => zipOf({ [SHEET]: sheetOf(`<row>${inline('a')}${inRow}</row>`) })
  // The row is the third tag already.
  const nested = (depth: number) => bookOf('<a>'.repeat(depth - 3) + '</a>'.repeat(depth - 3))
  const listed = (count: number) =>
    bookOf(`<a ${Array.from({ length: count }, (_, at) => `a${at}=""`).join(' ')}/>`.repeat(2))
  assert.deepEqual(await readXlsx(nested(64), 10), [['a']])
  assert.deepEqual(await readXlsx(listed(100), 10), [['a']])
  await assert.rejects(readXlsx(nested(65), 10), /Nested too deep/)
  await assert.rejects(readXlsx(listed(101), 10), /Too many attributes/)
  // Neither tag is ever closed: only what counts while reading sees these.
  await assert.rejects(readXlsx(zipOf({ [SHEET]: '<a>'.repeat(1_000_000) }), 10), /Nested too deep/)
  const endless = `<a ${Array.from({ length: 500_000 }, (_, at) => `a${at}=""`).join(' ')}`
  await assert.rejects(readXlsx(zipOf({ [SHEET]: endless }), 10), /Too many attributes/)
})

/** In a process of its own: a heap that a whole sheet of 110 MB would not fit into. */
test('a sheet far larger than memory is read piece by piece', () => {
  const filler = `<row>${`<pad name="${'x'.repeat(200)}"/>`.repeat(50)}</row>`
  const sheet = sheetOf(`<row>${inline('first')}</row>${filler.repeat(10_000)}`)
  assert.ok(sheet.length > 105_000_000)
  const script = `
    const { readXlsx } = await import(${JSON.stringify(new URL('./read-xlsx.ts', import.meta.url))})
    const parts = []
    for await (const part of process.stdin) parts.push(part)
    const rows = await readXlsx(Buffer.concat(parts), 20_000)
    console.log(rows.length, rows[0][0])`
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=40', '--input-type=module', '--eval', script],
    { input: zipOf({ [SHEET]: sheet }) },
  )
  assert.equal(stdout.toString().trim(), '10001 first', stderr.toString().slice(-500))
})
