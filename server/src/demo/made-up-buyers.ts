import type { Chance } from './chance.ts'

/** A buyer of the large world, with one address. */
export interface MadeUpBuyer {
  readonly name: string
  readonly phone: string
  readonly provinceCode: string
  readonly cityCode: string
  readonly districtCode: string
  readonly detail: string
}

const surnames = [
  ...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢',
]
const given = [
  ...'敏静丽娟艳芳霞玲燕红梅丹莉琴洁萍云雪婷倩慧欣怡蕾洋磊军勇杰涛明超鹏飞强宇浩晨',
  ...[
    '秀英',
    '桂兰',
    '玉珍',
    '淑芬',
    '春梅',
    '晓燕',
    '海燕',
    '雨桐',
    '思琪',
    '梓涵',
    '一诺',
    '子轩',
    '佳怡',
    '建国',
    '志强',
    '国庆',
    '文博',
  ],
]
const streets = [
  '人民路',
  '中山路',
  '解放路',
  '建设路',
  '新华街',
  '文化路',
  '和平街',
  '胜利路',
  '幸福里',
  '朝阳路',
  '长江路',
  '桃园路',
  '学府路',
  '迎宾大道',
  '滨河路',
  '花园街',
]
const estates = [
  '阳光花园',
  '翠湖苑',
  '书香名邸',
  '金桂小区',
  '万家城',
  '紫荆园',
  '东方新城',
  '和谐家园',
  '水岸雅居',
  '丽景湾',
]

/** How many of a hundred buyers live in a province, by its code: the coast orders more. */
const people: Readonly<Record<string, number>> = {
  44: 13,
  33: 10,
  32: 10,
  37: 8,
  41: 6,
  51: 6,
  31: 5,
  11: 4,
  42: 4,
  43: 4,
  35: 4,
  13: 4,
  34: 4,
  61: 3,
  21: 3,
  36: 2,
  50: 2,
  45: 2,
  53: 2,
  12: 2,
  14: 2,
  52: 1,
  23: 1,
  22: 1,
  15: 1,
  62: 1,
  65: 1,
  46: 1,
  64: 0.5,
  63: 0.5,
  54: 0.5,
}

interface Division {
  readonly code: string
  readonly children: readonly {
    readonly code: string
    readonly children: readonly { readonly code: string }[]
  }[]
}

/** Makes `count` buyers up. Their numbers belong to nobody: the demo sends no text message. */
export function makeUpBuyers(chance: Chance, provinces: readonly Division[], count: number): MadeUpBuyer[] {
  return Array.from({ length: count }, (_, index) => {
    const province = chance.weighed(provinces, ({ code }) => people[code] ?? 0)
    const city = chance.happens(0.35)
      ? (province.children[0] ?? chance.pick(province.children))
      : chance.pick(province.children)
    const district = chance.pick(
      city.children.length > 0 ? city.children : (province.children[0]?.children ?? []),
    )
    const home = city.children.length > 0 ? city : (province.children[0] ?? city)
    return {
      name: chance.pick(surnames) + chance.pick(given),
      phone: `1390000${String(1000 + index)}`,
      provinceCode: province.code,
      cityCode: home.code,
      districtCode: district.code,
      detail: `${chance.pick(streets)} ${chance.whole(1, 388)} 号${chance.pick(estates)} ${chance.whole(1, 28)} 幢 ${chance.whole(1, 26)}0${chance.whole(1, 4)} 室`,
    }
  })
}
