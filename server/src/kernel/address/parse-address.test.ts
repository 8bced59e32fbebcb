import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseAddress } from './parse-address.ts'
import { readingsAt } from './region-names.ts'

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

const DATA = new URL('../../../../../shared/data/chinese-address-parsing/', import.meta.url)

/** The labelled addresses of a file: the text, and the first chunk of each label. */
function labelled(file: string): { text: string; labels: Map<string, string> }[] {
  return readFileSync(new URL(file, DATA), 'utf8')
    .trim()
    .split(/\n\s*\n/)
    .map((block) => {
      const labels = new Map<string, string>()
      let text = ''
      let open: string | null = null
      for (const line of block.split('\n')) {
        const [letter = '', tag = ''] = line.trim().split(/\s+/)
        const label = tag.slice(2).toLowerCase()
        if (tag.startsWith('B-')) open = labels.has(label) ? null : label
        if (open === label) labels.set(label, (labels.get(label) ?? '') + letter)
        else open = null
        text += letter
      }
      return { text, labels }
    })
}

/** How many of the labelled parts are read right, of those that name a division of today. */
function share(file: string, label: string): number {
  let right = 0
  let all = 0
  for (const { text, labels } of labelled(file)) {
    const stated = labels.get(label) ?? ''
    const units = readingsAt(stated, 0).filter(({ length }) => length === stated.length)
    if (units.length === 0) continue
    const found = parseAddress(text)
    all += 1
    const isRight = units.some(({ unit }) => {
      if (unit.level === 2) return unit.districtCode === found.districtCode
      return unit.level === 1 ? unit.cityCode === found.cityCode : unit.provinceCode === found.provinceCode
    })
    if (isRight) right += 1
  }
  return right / all
}

test('real addresses: provinces, cities and districts that are stated are read right', {
  skip: existsSync(DATA) ? false : 'the labelled addresses are not on this machine',
}, (t) => {
  for (const file of ['dev.txt', 'train.txt']) {
    const [province, city, district] = ['prov', 'city', 'district'].map((label) => share(file, label)) as [
      number,
      number,
      number,
    ]
    const percent = [province, city, district].map((part) => `${(part * 100).toFixed(1)} %`)
    t.diagnostic(`${file}: province, city, district right: ${percent.join(', ')}`)
    assert.ok(province >= 0.99 && city >= 0.98 && district >= 0.96, percent.join())
  }
})
