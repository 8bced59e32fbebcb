import type { shopCategories } from '../modules/shop/categories-contract.ts'
import type { Role } from '../platform/actor.ts'

/** The people of the demo world. Their numbers belong to nobody: codes go to the SMS simulator only. */

export const demoOfficer = { phone: '13800000000', name: '周正' } as const

export interface DemoShop {
  readonly name: string
  readonly intro: string
  readonly category: (typeof shopCategories)[number]
  readonly owner: { readonly phone: string; readonly name: string }
  readonly staff: readonly {
    readonly phone: string
    readonly name: string
    readonly roles: readonly Role[]
  }[]
}

export const demoShops: readonly DemoShop[] = [
  {
    name: '小荷童装',
    intro: '给 0–10 岁宝宝的棉质衣服，直播间现货，48 小时内发出。',
    category: 'children_wear',
    owner: { phone: '13800000101', name: '陈小荷' },
    staff: [
      { phone: '13800000102', name: '林可', roles: ['agent'] },
      { phone: '13800000103', name: '吴敏', roles: ['agent_lead'] },
      { phone: '13800000104', name: '阿强', roles: ['warehouse'] },
      { phone: '13800000105', name: '方芳', roles: ['finance'] },
      { phone: '13800000106', name: '许诺', roles: ['manager'] },
    ],
  },
  {
    name: '云裳女装',
    intro: '针织与连衣裙，每周三、周六晚八点直播上新。',
    category: 'women_wear',
    owner: { phone: '13800000201', name: '苏云' },
    staff: [{ phone: '13800000204', name: '老赵', roles: ['warehouse'] }],
  },
  {
    name: '山野农场',
    intro: '自家果园和蜂场，现摘现发，坏果包赔。',
    category: 'farm_food',
    owner: { phone: '13800000301', name: '罗山' },
    staff: [],
  },
]

export interface DemoBuyer {
  readonly phone: string
  readonly name: string
  readonly address: string
}

export const demoBuyers: readonly DemoBuyer[] = [
  {
    phone: '13900000001',
    name: '张桂芳',
    address: '张桂芳 13900000001 浙江省杭州市西湖区文三路 138 号 2 幢 501 室',
  },
  { phone: '13900000002', name: '李雷', address: '李雷 13900000002 广东省深圳市南山区科技园南路 9 号' },
  { phone: '13900000003', name: '韩梅', address: '韩梅 13900000003 北京市朝阳区建国路 93 号 8 号楼 1203' },
]
