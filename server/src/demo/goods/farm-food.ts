import { type DemoProduct, goodsOf, pack } from './goods.ts'

const goods = goodsOf('山野农场', 'farm_food')
const weight = 'weight' as const

/** What 山野农场 sells. */
export const farmFood: readonly DemoProduct[] = [
  goods('阿克苏冰糖心苹果', 'fruit', [pack('5 斤装', '10 斤装')], 39.9, 2700, 120, {
    description: '现摘现发，坏一个赔一个。净重不含箱。',
    stepFen: 3000,
    freight: weight,
    liked: 4,
    small: true,
  }),
  goods('秦岭土蜂蜜 一年一割', 'honey', [pack('250 g', '500 g', '1 kg')], 45, 600, 60, {
    description: '百花蜜，低温会结晶，不影响食用。',
    stepFen: 3800,
    freight: weight,
    liked: 2.5,
    small: true,
  }),
  goods('五常稻花香大米 当季新米', 'grain.rice', [pack('5 kg', '10 kg')], 69, 5100, 80, {
    description: '下单后碾米，真空包装。',
    stepFen: 6000,
    freight: weight,
    liked: 2.5,
    small: true,
  }),
  goods('手工红薯粉条 劲道不断条', 'grain.noodles', [pack('宽粉 500 g', '细粉 500 g')], 15.9, 520, 150, {
    description: '只有红薯和水。宽粉、细粉两种。',
    freight: weight,
    liked: 1.8,
    small: true,
  }),
  goods('赣南脐橙 当季现摘', 'fruit', [pack('5 斤装', '10 斤装')], 36.9, 2700, 90, {
    description: '皮薄汁多，不打蜡不催熟。',
    stepFen: 2800,
    freight: weight,
    liked: 3,
  }),
  goods('丑橘 不知火', 'fruit', [pack('5 斤装')], 42, 2700, 5, {
    description: '最后一批，卖完等明年。',
    freight: weight,
    liked: 1.4,
  }),
  goods('富平柿饼 流心', 'dried', [pack('500 g', '1 kg')], 32.8, 560, 70, {
    description: '自然挂霜，冷藏更好吃。',
    stepFen: 2800,
    freight: weight,
    liked: 1.5,
  }),
  goods('散养土鸡蛋 30 枚', 'meat.eggs', [pack('30 枚', '60 枚')], 49.9, 1900, 60, {
    description: '一枚一格，破损包赔。',
    stepFen: 4600,
    freight: weight,
    liked: 2.2,
  }),
  goods('高山绿茶 明前', 'tea', [pack('100 g', '250 g')], 88, 160, 30, {
    description: '海拔 900 米，一芽一叶。',
    stepFen: 10200,
  }),
  goods('老树红茶', 'tea', [pack('125 g', '250 g')], 68, 180, 25, {
    description: '秋茶做的红茶，耐泡。',
    stepFen: 6000,
  }),
  goods('东北小米 月子米', 'grain.coarse', [pack('1 kg', '2.5 kg')], 19.9, 1050, 80, {
    description: '熬粥出油，当年新米。',
    stepFen: 2500,
    freight: weight,
  }),
  goods('有机糙米 五谷', 'grain.coarse', [pack('2.5 kg')], 35, 2600, 40, {
    description: '泡四小时再煮，口感更软。',
    freight: weight,
  }),
  goods('手工挂面 石磨面粉', 'grain.noodles', [pack('2 斤', '5 斤')], 22.8, 1050, 90, {
    description: '太阳晒的，煮三分钟。',
    stepFen: 2700,
    freight: weight,
    liked: 1.3,
  }),
  goods('蜜薯 烟薯25号', 'vegetables', [pack('5 斤', '9 斤')], 24.9, 2700, 100, {
    description: '放一周更甜，烤着吃流蜜。',
    stepFen: 1500,
    freight: weight,
    liked: 2,
  }),
  goods('有机山药 铁棍', 'vegetables', [pack('5 斤')], 45.9, 2700, 30, {
    description: '垆土铁棍，粉糯不脆。',
    freight: weight,
  }),
  goods('柴烤腊肠 川味', 'meat.cured', [pack('500 g', '1 kg')], 58, 540, 35, {
    description: '果木烟熏，微辣。',
    stepFen: 5200,
    freight: weight,
    liked: 1.2,
  }),
  goods('手工辣椒酱 外婆做法', 'sauces', [pack('两瓶')], 29.8, 620, 45, {
    description: '不加防腐剂，开盖冷藏。',
    freight: weight,
  }),
  goods('干香菇 肉厚', 'dried', [pack('250 g', '500 g')], 35.8, 280, 50, {
    description: '椴木香菇，泡发三倍。',
    stepFen: 3000,
    freight: weight,
  }),
  goods('雪花梨 脆甜', 'fruit', [pack('5 斤装')], 29.9, 2700, 2, {
    description: '冷库存果，脆甜多汁。',
    freight: weight,
  }),
]
