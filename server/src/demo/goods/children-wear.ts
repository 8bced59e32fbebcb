import { colour, type DemoProduct, goodsOf, size } from './goods.ts'

const goods = goodsOf('小荷童装', 'children_wear')

/** What 小荷童装 sells. */
export const childrenWear: readonly DemoProduct[] = [
  goods(
    '加绒小熊卫衣 男女童 秋冬款',
    'tops.hoodies',
    [colour('奶白', '焦糖'), size('90', '100', '110', '120')],
    79,
    320,
    40,
    {
      description: '内里短绒，领口不勒，机洗不缩水。身高体重拿不准，可在订单里备注，客服帮您看尺码。',
      stepFen: 300,
      liked: 4,
      small: true,
    },
  ),
  goods(
    '纯棉双层纱布睡袋 四季可用',
    'baby.sleepwear',
    [colour('云朵蓝', '樱花粉'), size('70', '80', '90')],
    129,
    450,
    25,
    { description: '双层纱布，越洗越软。袖子可拆，换尿布不用脱。', liked: 2.5, small: true },
  ),
  goods(
    '儿童羽绒马甲 轻薄可收纳',
    'tops.jackets',
    [colour('姜黄', '藏青'), size('100', '110', '120', '130')],
    159,
    260,
    3,
    { description: '90 白鸭绒，收进小袋只有一个手掌大。', stepFen: 500, liked: 2, small: true },
  ),
  goods('防滑地板袜 五双装', 'accessories', [size('S', 'M', 'L')], 29.9, 120, 200, {
    description: '鞋底点胶防滑，纯棉透气，五色一套。',
    liked: 3,
    small: true,
  }),
  goods(
    '纯棉圆领短袖T恤 两件装',
    'tops.tees',
    [colour('白+灰', '蓝+黄'), size('90', '100', '110', '120')],
    59,
    240,
    60,
    { description: '精梳棉，肩部加固，洗二十次不变形。' },
  ),
  goods(
    '柔软牛仔裤 松紧腰 男女童',
    'bottoms.jeans',
    [colour('浅蓝', '深蓝'), size('100', '110', '120', '130')],
    89,
    330,
    35,
    { description: '棉弹牛仔，蹲下不勒肚子，腰里有调节扣。', stepFen: 200, liked: 1.6 },
  ),
  goods(
    '灯芯绒休闲裤 加绒保暖',
    'bottoms.casual',
    [colour('咖色', '墨绿'), size('90', '100', '110', '120')],
    75,
    300,
    30,
    { description: '细条灯芯绒，里层短绒，冬天一条就够。', liked: 1.8 },
  ),
  goods('针织背带裙 秋冬', 'dresses', [colour('红豆', '燕麦'), size('100', '110', '120')], 99, 310, 20, {
    description: '双面针织，肩带可调，能穿两年。',
    liked: 1.4,
  }),
  goods(
    '公主纱裙 生日小礼服',
    'dresses',
    [colour('粉', '紫'), size('100', '110', '120', '130')],
    139,
    260,
    12,
    {
      description: '四层软纱不扎腿，里衬纯棉。',
    },
  ),
  goods(
    '婴儿连体衣 蝴蝶结爬服',
    'baby.rompers',
    [colour('米白', '浅粉'), size('59', '66', '73', '80')],
    69,
    220,
    30,
    {
      description: '新疆棉，无骨缝，裆部按扣好换尿布。',
      liked: 1.7,
    },
  ),
  goods('婴儿哈衣 纯棉三件装', 'baby.rompers', [size('52', '59', '66', '73')], 85, 260, 40, {
    description: '三色一套，洗晒替换正好。',
  }),
  goods(
    '高领打底毛衣 不扎脖',
    'tops.knits',
    [colour('奶油', '雾蓝', '砖红'), size('100', '110', '120')],
    85,
    280,
    25,
    {
      description: '柔软腈棉，颈部双层，洗后平铺晾干。',
      liked: 1.3,
    },
  ),
  goods(
    '连帽冲锋外套 三合一',
    'tops.jackets',
    [colour('湖蓝', '橘红'), size('110', '120', '130', '140')],
    239,
    620,
    15,
    {
      description: '外壳防泼水，抓绒内胆可拆，幼儿园户外课常备。',
      stepFen: 600,
    },
  ),
  goods(
    '法兰绒家居睡衣套装',
    'baby.sleepwear',
    [colour('小鹿', '星星'), size('90', '100', '110', '120')],
    79,
    380,
    35,
    {
      description: '双面绒，翻领开衫，袖口不勒。',
    },
  ),
  goods('运动卫衣卫裤套装', 'sets', [colour('灰', '藏青'), size('100', '110', '120', '130')], 129, 520, 22, {
    description: '毛圈棉，前胸刺绣，膝盖加厚。',
    liked: 1.5,
  }),
  goods('羊毛围巾 小朋友专用', 'accessories', [colour('红格', '驼格')], 39, 90, 50, {
    description: '一米二长度，绕一圈不拖地。',
  }),
  goods('中筒棉袜 卡通六双装', 'accessories', [size('S', 'M', 'L')], 25.9, 110, 150, {
    description: '罗口不勒腿，六只小动物。',
    liked: 1.6,
  }),
  goods(
    '抓绒保暖背心 内穿外穿',
    'tops.jackets',
    [colour('米', '灰蓝'), size('100', '110', '120')],
    55,
    200,
    28,
    {
      description: '摇粒绒，穿在校服里也不臃肿。',
    },
  ),
  goods('亲子T恤 一家三口', 'tops.tees', [colour('白', '黄'), size('110', '130', 'M', 'XL')], 49, 160, 45, {
    description: '大人小孩同款，按尺码单件下单。',
  }),
  goods(
    '儿童防晒外套 透气',
    'tops.jackets',
    [colour('薄荷', '浅紫'), size('100', '110', '120')],
    69,
    120,
    0,
    {
      description: '明年春天补货，先收藏。',
      liked: 0.4,
    },
  ),
]
