import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseAddress } from './parse-address.ts'

/** The parts of a reading as a person would say them. */
function said(text: string): (string | null)[] {
  const { name, phone, province, city, district, detail } = parseAddress(text)
  return [name, phone, province, city, district, detail]
}

const read: readonly (readonly [string, ...(string | null)[]])[] = [
  [
    '王小明 13812345678 浙江省杭州市西湖区文三路138号2幢501室',
    '王小明',
    '13812345678',
    '浙江省',
    '杭州市',
    '西湖区',
    '文三路138号2幢501室',
  ],
  [
    '北京市朝阳区建国路88号 李雷 +86 138 1234 5678',
    '李雷',
    '13812345678',
    '北京市',
    '北京市',
    '朝阳区',
    '建国路88号',
  ],
  [
    '张三,138-1234-5678,内蒙古呼和浩特新城区海拉尔大街12号',
    '张三',
    '13812345678',
    '内蒙古自治区',
    '呼和浩特市',
    '新城区',
    '海拉尔大街12号',
  ],
  [
    '收货人：欧阳娜娜 电话：13912345678 地址：广东省东莞市长安镇振安东路5号',
    '欧阳娜娜',
    '13912345678',
    '广东省',
    '东莞市',
    '长安镇',
    '振安东路5号',
  ],
  [
    '新疆维吾尔自治区伊犁哈萨克自治州伊宁市解放路1号 买买提·艾力 15912345678',
    '买买提·艾力',
    '15912345678',
    '新疆维吾尔自治区',
    '伊犁哈萨克自治州',
    '伊宁市',
    '解放路1号',
  ],
  [
    '广西南宁青秀区民族大道100号 韦小宝13712345678',
    '韦小宝',
    '13712345678',
    '广西壮族自治区',
    '南宁市',
    '青秀区',
    '民族大道100号',
  ],
  [
    '湖北仙桃市龙华山街道 赵六 13612345678',
    '赵六',
    '13612345678',
    '湖北省',
    '省直辖县',
    '仙桃市',
    '龙华山街道',
  ],
  [
    '重庆市城口县葛城街道土城路1号，周七，13512345678',
    '周七',
    '13512345678',
    '重庆市',
    '重庆郊县',
    '城口县',
    '葛城街道土城路1号',
  ],
  [
    '陈九13412345678上海浦东新区张江镇科苑路1号',
    '陈九',
    '13412345678',
    '上海市',
    '上海市',
    '浦东新区',
    '张江镇科苑路1号',
  ],
  [
    '王五浙江省金华市义乌市福田街道18812345678',
    '王五',
    '18812345678',
    '浙江省',
    '金华市',
    '义乌市',
    '福田街道',
  ],
  [
    '恩施州恩施市舞阳坝街道\n刘十\n18712345678',
    '刘十',
    '18712345678',
    '湖北省',
    '恩施土家族苗族自治州',
    '恩施市',
    '舞阳坝街道',
  ],
  [
    '吉林吉林市昌邑区解放大路 8613812345678 何先生收',
    '何先生',
    '13812345678',
    '吉林省',
    '吉林市',
    '昌邑区',
    '解放大路',
  ],
  [
    '辽宁省朝阳市双塔区朝阳大街 9 号 孔令刚 １３８１２３４５６７８',
    '孔令刚',
    '13812345678',
    '辽宁省',
    '朝阳市',
    '双塔区',
    '朝阳大街9号',
  ],
  ['义乌稠城街道', null, null, '浙江省', '金华市', '义乌市', '稠城街道'],
  ['杭州市江干区凯旋路1号', null, null, '浙江省', '杭州市', '上城区', '凯旋路1号'],
  ['浙江省 杭州市 文三路1号', null, null, '浙江省', '杭州市', null, '文三路1号'],
  ['广西自治区桂林市恭城县栗木镇', null, null, '广西壮族自治区', '桂林市', '恭城瑶族自治县', '栗木镇'],
  ['朝阳区建国路1号', null, null, null, null, null, '朝阳区建国路1号'],
  ['杭州路 8 号', null, null, null, null, null, '杭州路8号'],
  ['', null, null, null, null, null, null],
]

test('pasted addresses are read in the forms that people write', () => {
  for (const [text, ...parts] of read) assert.deepEqual(said(text), parts, text)
})

/** What a text says, and how sure the reading is: whether a person sees a green tick. */
function readingOf(text: string) {
  const { name, phone, district, detail, rest, confidence, missing } = parseAddress(text)
  return { name, phone, district, detail, rest, isGreen: confidence >= 0.8 && missing.length === 0 }
}
const PLACE = '浙江省杭州市西湖区'
const green = { name: '王小明', phone: '13812345678', district: '西湖区', rest: '', isGreen: true }

test('the detail stands there as it was written: floors, doors, rooms and numbers of six digits', () => {
  for (const detail of [
    '文三路100弄3/502',
    '文三路12、13号商铺',
    '文三路138号 210305',
    '文三路138号２幢５０１室（东门）',
    '文三路138号A座3-2-101#',
    "文三路138号 O'Park 3楼",
    '①号楼501',
    '文三路138号，放在门卫处；谢谢',
    '文三路138号[8231]',
    '文三路138号 (近地铁2号线)',
  ]) {
    assert.deepEqual(readingOf(`王小明 13812345678 ${PLACE}${detail}`), { ...green, detail }, detail)
    assert.equal(readingOf(`${PLACE}${detail} 王小明 13812345678`).detail, detail)
  }
})

test('a virtual number keeps its extension, in the phone and in the name', () => {
  const detail = '文三路138号'
  const virtual = { ...green, name: '王小明[8231]', phone: '18411111111-8231', detail }
  assert.deepEqual(readingOf(`王小明[8231] 18411111111-8231 ${PLACE}文三路138号`), virtual)
  assert.deepEqual(readingOf(`${PLACE}文三路138号 王小明 [8231] 18411111111转8231`), {
    ...virtual,
    name: '王小明 [8231]',
  })
  assert.deepEqual(
    readingOf(`收货人：王小明[8231]\n手机号码：18411111111-8231\n收货地址：${PLACE}文三路138号`),
    virtual,
  )
})

test('names in Latin letters stay whole', () => {
  for (const name of ['John Smith', "Sean O'Brien", 'Mary-Jane van Dyke']) {
    const read = readingOf(`${name} 13812345678 ${PLACE}文三路138号`)
    assert.deepEqual([read.name, read.detail, read.rest], [name, '文三路138号', ''], name)
  }
  const labelled = readingOf(`收货人：John Smith\n电话：13812345678\n地址：${PLACE}文三路138号`)
  assert.deepEqual(labelled, { ...green, name: 'John Smith', detail: '文三路138号' })
  assert.equal(readingOf(`${PLACE}文三路138号 Block A 13812345678`).name, null)
})

test('the number of a list in front is no part of the address', () => {
  for (const number of ['1.', '2、', '(3) ', '12) ', '④'])
    assert.deepEqual(
      readingOf(`${number}王小明 13812345678 ${PLACE}文三路138号`),
      { ...green, detail: '文三路138号' },
      number,
    )
  assert.equal(readingOf('12、13号商铺').detail, '12、13号商铺')
})

test('landlines, 400 numbers and numbers of Hong Kong are phones; a second number stays visible', () => {
  for (const phone of ['0571-88888888', '0571-88888888-801', '4001234567', '+85251234567'])
    assert.deepEqual(readingOf(`王小明 ${phone} ${PLACE}文三路138号`), {
      ...green,
      phone,
      detail: '文三路138号',
    })
  assert.deepEqual(readingOf(`王小明 0571-88888888 13812345678 ${PLACE}文三路138号`), {
    ...green,
    detail: '文三路138号',
    rest: '0571-88888888',
    isGreen: false,
  })
})

test('what is not understood stays visible and is never under a green tick', () => {
  const at = (text: string) => {
    const { detail, rest, isGreen } = readingOf(text)
    return [detail, rest, isGreen]
  }
  assert.deepEqual(at(`王小明 13812345678 邮编：310012 ${PLACE}文三路138号`), [
    '文三路138号',
    '邮编：310012',
    false,
  ])
  assert.deepEqual(at(`💥紧急 13812345678 王小明 ${PLACE}文三路138号`), ['文三路138号', '💥紧急', false])
  assert.deepEqual(at('王小明 13812345678 河北省新华区中华大街1号'), ['中华大街1号', '河北省新华区', false])
  assert.deepEqual(at('王小明 13812345678 杭州市江干区凯旋路1号'), ['凯旋路1号', '杭州市江干区', false])
  // Parts of the detail on both sides of a name belong together, and should be looked at.
  assert.deepEqual(at(`${PLACE}文三路138号 王小明 13812345678 2幢501室`), ['文三路138号 2幢501室', '', false])
  assert.deepEqual(at(`文三路138号 王小明 13812345678 ${PLACE}`), ['文三路138号', '', true])
})

test('a zone of a city is its district, with or without the name of the city', () => {
  for (const text of [
    '江苏省苏州市苏州工业园区星湖街328号',
    '苏州工业园区星湖街328号',
    '江苏省苏州市工业园区星湖街328号',
  ]) {
    const { provinceCode, cityCode, district, detail } = parseAddress(text)
    assert.deepEqual(
      [provinceCode, cityCode, district, detail],
      ['32', '3205', '苏州工业园区', '星湖街328号'],
      text,
    )
  }
  const { cityCode, district, detail } = parseAddress('昆山开发区前进东路1号')
  assert.deepEqual([cityCode, district, detail], ['3205', '昆山市', '开发区前进东路1号'])
})

test('every character of a text is in one of the parts, or shown as the rest', () => {
  const name = fc.constantFrom(
    '王小明',
    '王小明[8231]',
    '欧阳娜娜',
    'John Smith',
    "O'Brien",
    '买买提·艾力',
    '',
  )
  const phone = fc.constantFrom(
    '13812345678',
    '138 1234 5678',
    '18411111111-8231',
    '0571-88888888',
    '4001234567',
    '',
  )
  const place = fc.constantFrom(
    PLACE,
    '浙江杭州西湖',
    '上海市 浦东新区',
    '江苏省苏州市工业园区',
    '河北省新华区',
    '杭州市江干区',
    '',
  )
  const piece = fc.constantFrom(
    ...[
      '文三路',
      '138号',
      '2幢',
      '5/502',
      '12、13号',
      '210305',
      '(东门)',
      '[8231]',
      '💥',
      '放门口',
      'A座',
      "O'Park",
    ],
    ...['3-2-101#', '老王收', '1.5米', '①号', '１２号', '88888888', '@', '【勿压】', '王五', '朝阳'],
  )
  const detail = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''))
  const part = fc.oneof(name, phone, place, detail)
  const between = fc.constantFrom(' ', '，', '\n', ',', ' / ', '；', '')
  // What parts the others, and the mark behind a receiver, belongs to no part.
  const count = (text: string) => {
    const letters = text.normalize('NFKC').replace(/[\s,;。、|/\\<>"“”:_\-[\]【】()收+]/g, '')
    return Map.groupBy([...letters], (letter) => letter)
  }
  // A region that is said twice is one region.
  const REGION = new Set('浙江省杭州市西湖区上海浦东新江苏苏州工业园河北新华江干')
  fc.assert(
    fc.property(fc.array(fc.tuple(part, between), { maxLength: 7 }), (parts) => {
      const text = parts.flat().join('')
      const read = parseAddress(text)
      const shown = [read.name, read.phone, read.province, read.city, read.district, read.detail, read.rest]
      const kept = count(shown.filter((one) => one !== null).join(' '))
      for (const [letter, places] of count(text.replace(/^\s*(?:1\.(?!\d)|①)/, '')))
        assert.ok(
          (kept.get(letter)?.length ?? 0) >= (REGION.has(letter) ? 1 : places.length),
          `${letter} of ${text}: ${JSON.stringify(read)}`,
        )
    }),
    { numRuns: 3000 },
  )
})

test('what an address does not say is listed as missing, and makes the reading less sure', () => {
  const whole = parseAddress('王小明 13812345678 浙江省杭州市西湖区文三路138号')
  assert.deepEqual(whole.missing, [])
  assert.ok(whole.confidence >= 0.9)
  const part = parseAddress('杭州市文三路138号')
  assert.deepEqual(part.missing, ['name', 'phone', 'district'])
  assert.ok(part.confidence < 0.8)
  assert.ok(parseAddress('文三路138号').confidence < part.confidence)
})

test('any text at all is read without an error', () => {
  for (const text of [
    '💥',
    '1'.repeat(500),
    '市'.repeat(500),
    '北京'.repeat(250),
    '北京市'.repeat(166),
    '上海市 '.repeat(120),
    ' - _ ,',
    '\u0000',
  ]) {
    assert.ok(Array.isArray(parseAddress(text).missing))
  }
})
