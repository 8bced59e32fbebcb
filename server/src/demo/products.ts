import type { NewProduct } from '../modules/catalog/contract.ts'

/** A product of the demo: specs multiply into SKUs, in order. */
export interface DemoProduct {
  readonly shop: string
  readonly title: string
  readonly description: string
  readonly category: NewProduct['category']
  readonly specs: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly priceFen: number
  /** What each further value of the last axis adds, in fen. */
  readonly stepFen?: number
  readonly weightGram: number
  readonly stock: number
  /** 包邮 where left out. */
  readonly freight?: 'weight'
}

const size = (...values: string[]) => ({ name: '尺码', values })
const colour = (...values: string[]) => ({ name: '颜色', values })
const pack = (...values: string[]) => ({ name: '规格', values })

export const demoProducts: readonly DemoProduct[] = [
  {
    shop: '小荷童装',
    title: '加绒小熊卫衣 男女童 秋冬款',
    description: '内里短绒，领口不勒，机洗不缩水。身高体重拿不准，可在订单里备注，客服帮您看尺码。',
    category: 'children_wear',
    specs: [colour('奶白', '焦糖'), size('90', '100', '110', '120')],
    priceFen: 7900,
    stepFen: 300,
    weightGram: 320,
    stock: 40,
  },
  {
    shop: '小荷童装',
    title: '纯棉双层纱布睡袋 四季可用',
    description: '双层纱布，越洗越软。袖子可拆，换尿布不用脱。',
    category: 'children_wear',
    specs: [colour('云朵蓝', '樱花粉'), size('70', '80', '90')],
    priceFen: 12900,
    weightGram: 450,
    stock: 25,
  },
  {
    shop: '小荷童装',
    title: '儿童羽绒马甲 轻薄可收纳',
    description: '90 白鸭绒，收进小袋只有一个手掌大。',
    category: 'children_wear',
    specs: [colour('姜黄', '藏青'), size('100', '110', '120', '130')],
    priceFen: 15900,
    stepFen: 500,
    weightGram: 260,
    stock: 3,
  },
  {
    shop: '小荷童装',
    title: '防滑地板袜 五双装',
    description: '鞋底点胶防滑，纯棉透气，五色一套。',
    category: 'children_wear',
    specs: [size('S', 'M', 'L')],
    priceFen: 2990,
    weightGram: 120,
    stock: 200,
  },
  {
    shop: '云裳女装',
    title: '羊毛混纺针织开衫 慵懒宽松',
    description: '30 % 羊毛，软糯不扎。模特 165 cm / 50 kg 穿 M。',
    category: 'women_wear',
    specs: [colour('燕麦', '豆沙', '雾蓝'), size('S', 'M', 'L')],
    priceFen: 19900,
    weightGram: 480,
    stock: 18,
  },
  {
    shop: '云裳女装',
    title: '法式碎花连衣裙 收腰显瘦',
    description: '雪纺有内衬，裙长 118 cm。',
    category: 'women_wear',
    specs: [colour('黑底白花', '杏底红花'), size('S', 'M', 'L', 'XL')],
    priceFen: 16900,
    weightGram: 350,
    stock: 12,
  },
  {
    shop: '云裳女装',
    title: '高腰直筒牛仔裤 不掉色',
    description: '12 oz 丹宁，水洗三遍定色。',
    category: 'women_wear',
    specs: [colour('深蓝', '浅蓝'), size('26', '27', '28', '29', '30')],
    priceFen: 13900,
    weightGram: 620,
    stock: 30,
  },
  {
    shop: '云裳女装',
    title: '羊绒围巾 200 cm 加长',
    description: '100 % 山羊绒，轻到只有 180 克。',
    category: 'women_wear',
    specs: [colour('驼色', '酒红', '烟灰')],
    priceFen: 29900,
    weightGram: 180,
    stock: 0,
  },
  {
    shop: '山野农场',
    title: '阿克苏冰糖心苹果',
    description: '现摘现发，坏一个赔一个。净重不含箱。',
    category: 'farm_food',
    specs: [pack('5 斤装', '10 斤装')],
    priceFen: 3990,
    stepFen: 3000,
    weightGram: 2700,
    stock: 120,
    freight: 'weight',
  },
  {
    shop: '山野农场',
    title: '秦岭土蜂蜜 一年一割',
    description: '百花蜜，低温会结晶，不影响食用。',
    category: 'farm_food',
    specs: [pack('250 g', '500 g', '1 kg')],
    priceFen: 4500,
    stepFen: 3800,
    weightGram: 600,
    stock: 60,
    freight: 'weight',
  },
  {
    shop: '山野农场',
    title: '五常稻花香大米 当季新米',
    description: '下单后碾米，真空包装。',
    category: 'farm_food',
    specs: [pack('5 kg', '10 kg')],
    priceFen: 6900,
    stepFen: 6000,
    weightGram: 5100,
    stock: 80,
    freight: 'weight',
  },
  {
    shop: '山野农场',
    title: '手工红薯粉条 劲道不断条',
    description: '只有红薯和水。宽粉、细粉两种。',
    category: 'farm_food',
    specs: [pack('宽粉 500 g', '细粉 500 g')],
    priceFen: 1590,
    weightGram: 520,
    stock: 150,
    freight: 'weight',
  },
]
