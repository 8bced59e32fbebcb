/** A seeded sequence of numbers in [0, 1): the same goods every time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Goods {
  readonly title: string
  readonly description: string
  readonly categoryId: string
  readonly specNames: readonly string[]
  readonly specs: readonly (readonly string[])[]
  readonly priceFen: number
}

const kinds = [
  {
    categoryId: 'children_wear',
    whose: ['儿童', '男童', '女童', '宝宝', '婴儿', '中大童'],
    what: [
      '卫衣',
      '连衣裙',
      '打底裤',
      '羽绒服',
      '睡衣',
      '外套',
      '牛仔裤',
      '短袖',
      '套装',
      '毛衣',
      '马甲',
      '童鞋',
    ],
    traits: ['加绒', '加厚', '纯棉', '恐龙', '卡通', '碎花', '格子', '宽松', '春秋', '夏季', '冬季', '洋气'],
  },
  {
    categoryId: 'women_wear',
    whose: ['女', '大码', '小个子', '妈妈', '学生', '孕妇'],
    what: [
      '连衣裙',
      '半身裙',
      '阔腿裤',
      '针织衫',
      '风衣',
      '大衣',
      '衬衫',
      '羽绒服',
      '西装',
      '牛仔裤',
      '吊带',
      '家居服',
    ],
    traits: ['显瘦', '高腰', '修身', '法式', '复古', '通勤', '雪纺', '真丝', '羊绒', '加绒', '宽松', '印花'],
  },
  {
    categoryId: 'cosmetics',
    whose: ['男士', '女士', '敏感肌', '干皮', '油皮', '学生'],
    what: [
      '面膜',
      '洗面奶',
      '爽肤水',
      '乳液',
      '面霜',
      '精华液',
      '眼霜',
      '防晒霜',
      '粉底液',
      '口红',
      '睫毛膏',
      '护手霜',
    ],
    traits: ['补水', '保湿', '美白', '控油', '修护', '紧致', '舒缓', '清爽', '滋润', '祛痘', '提亮', '温和'],
  },
  {
    categoryId: 'farm_food',
    whose: ['农家', '散养', '现摘', '当季', '东北', '山里'],
    what: ['土鸡蛋', '蜂蜜', '大米', '红薯', '木耳', '香菇', '苹果', '脐橙', '核桃', '腊肉', '小米', '绿茶'],
    traits: [
      '新鲜',
      '自然熟',
      '大果',
      '礼盒',
      '整箱',
      '真空',
      '无添加',
      '特产',
      '软糯',
      '香甜',
      '老树',
      '手工',
    ],
  },
  {
    categoryId: 'general',
    whose: ['家用', '便携', '办公室', '厨房', '卧室', '户外'],
    what: [
      '保温杯',
      '收纳盒',
      '台灯',
      '毛巾',
      '雨伞',
      '拖把',
      '饭盒',
      '数据线',
      '枕头',
      '四件套',
      '手机壳',
      '双肩包',
    ],
    traits: [
      '大容量',
      '折叠',
      '加厚',
      '防水',
      '不锈钢',
      '充电',
      '静音',
      '简约',
      '可爱',
      '北欧',
      '耐用',
      '防滑',
    ],
  },
] as const

const colours = ['白色', '黑色', '墨绿', '米白', '藏青', '酒红', '粉色', '驼色', '雾霾蓝', '焦糖色']
const sizes = ['S', 'M', 'L', 'XL', '110', '120', '130', '50ml', '100ml', '500g']
const makers = [
  '青禾',
  '小树苗',
  '云杉',
  '松果',
  '半夏',
  '拾光',
  '南山',
  '望舒',
  '木棉',
  '海棠',
  '白鹭',
  '知秋',
]

const pick = <T>(next: () => number, of: readonly T[]): T => of[Math.floor(next() * of.length)] as T

/** Invented goods: a maker, whose, two traits, what, and sometimes a model number. */
export function* inventGoods(count: number, seed: number): Generator<Goods> {
  const next = seeded(seed)
  for (let made = 0; made < count; made += 1) {
    const kind = pick(next, kinds)
    const [first, second, third] = [pick(next, kind.traits), pick(next, kind.traits), pick(next, kind.traits)]
    const what = pick(next, kind.what)
    const model = next() < 0.3 ? ` ${pick(next, ['A', 'K', 'X'])}${100 + Math.floor(next() * 9900)}` : ''
    const colour = pick(next, colours)
    const other = pick(next, colours)
    const size = pick(next, sizes)
    yield {
      title: `${pick(next, makers)} ${pick(next, kind.whose)}${first}${what} ${second}${third}${model}`,
      description: `${what}，${second}，${pick(next, kind.traits)}，${pick(next, kind.what)}可搭配`,
      categoryId: kind.categoryId,
      specNames: ['颜色', '规格'],
      specs:
        colour === other
          ? [[colour, size]]
          : [
              [colour, size],
              [other, size],
            ],
      priceFen: 990 + Math.floor(next() * 50_000),
    }
  }
}

export interface AskedQuery {
  readonly word: string
  readonly sort?: 'relevance' | 'price_up' | 'new'
  readonly inStock?: boolean
  readonly fromFen?: number
  readonly toFen?: number
}

/** What buyers ask, mixed: broad and narrow words, specs, pinyin, slips, part matches, nothing, sorts and filters. */
export function* inventQueries(count: number, seed: number): Generator<AskedQuery> {
  const next = seeded(seed)
  for (let asked = 0; asked < count; asked += 1) {
    const kind = pick(next, kinds)
    const what = pick(next, kind.what)
    const trait = pick(next, kind.traits)
    const whose = pick(next, kind.whose)
    const words: readonly string[] = [
      what,
      `${trait}${what}`,
      `${whose}${trait}${what}`,
      `${pick(next, makers)}${what}`,
      `${what} ${pick(next, colours)}`,
      `${what} ${pick(next, colours)} ${pick(next, sizes)}`,
      what.slice(0, 2),
      pick(next, ['weiyi', 'mianmo', 'fengmi', 'lianyiqun', 'kouhong', 'ertongweiyi', 'baowenbei', 'yrf']),
      `${trait}${what}${pick(next, ['航天', '潜水', '钢琴', '拖拉机'])}`,
      pick(next, ['面模', '连医裙', '封蜜', '钢琴谱', '挖掘机', '口宏']),
    ]
    const word = words[asked % words.length] as string
    const way = next()
    if (way < 0.7) yield { word }
    else if (way < 0.8) yield { word, sort: 'price_up' }
    else if (way < 0.87) yield { word, sort: 'new' }
    else if (way < 0.94) yield { word, inStock: true }
    else yield { word, fromFen: 5_000, toFen: 20_000 }
  }
}
