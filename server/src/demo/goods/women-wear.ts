import { colour, type DemoProduct, goodsOf, pack, size } from './goods.ts'

const goods = goodsOf('云裳女装', 'women_wear')

/** What 云裳女装 sells; the owner's own care counter is part of it. */
export const womenWear: readonly DemoProduct[] = [
  goods(
    '羊毛混纺针织开衫 慵懒宽松',
    'tops.knits',
    [colour('燕麦', '豆沙', '雾蓝'), size('S', 'M', 'L')],
    199,
    480,
    18,
    { description: '30 % 羊毛，软糯不扎。模特 165 cm / 50 kg 穿 M。', liked: 4, small: true },
  ),
  goods(
    '法式碎花连衣裙 收腰显瘦',
    'dresses',
    [colour('黑底白花', '杏底红花'), size('S', 'M', 'L', 'XL')],
    169,
    350,
    12,
    { description: '雪纺有内衬，裙长 118 cm。', liked: 3, small: true },
  ),
  goods(
    '高腰直筒牛仔裤 不掉色',
    'bottoms.trousers',
    [colour('深蓝', '浅蓝'), size('26', '27', '28', '29', '30')],
    139,
    620,
    30,
    { description: '12 oz 丹宁，水洗三遍定色。', liked: 3, small: true },
  ),
  goods('羊绒围巾 200 cm 加长', 'accessories', [colour('驼色', '酒红', '烟灰')], 299, 180, 0, {
    description: '100 % 山羊绒，轻到只有 180 克。',
    liked: 1.5,
    small: true,
  }),
  goods('双面羊毛大衣 中长款', 'outerwear.coats', [colour('驼', '黑'), size('S', 'M', 'L')], 699, 1350, 8, {
    description: '手缝双面呢，无里衬，垂感好。',
    liked: 1.6,
  }),
  goods(
    '轻薄羽绒服 90 绒',
    'outerwear.down',
    [colour('米白', '黑', '浅紫'), size('S', 'M', 'L', 'XL')],
    329,
    420,
    20,
    {
      description: '充绒量 110 g，可塞进通勤包。',
      liked: 2.2,
    },
  ),
  goods('垂感西装外套', 'outerwear', [colour('浅灰', '黑'), size('S', 'M', 'L')], 259, 560, 14, {
    description: '免烫面料，肩线自然。',
  }),
  goods('真丝衬衫 缎面', 'tops.shirts', [colour('香槟', '白'), size('S', 'M', 'L')], 369, 190, 10, {
    description: '16 姆米桑蚕丝，干洗或手洗。',
  }),
  goods('基础款长袖T恤 修身', 'tops.tees', [colour('白', '黑', '燕麦'), size('S', 'M', 'L')], 69, 180, 60, {
    description: '莫代尔棉，叠穿不臃肿。',
    liked: 1.8,
  }),
  goods('百褶半身裙 中长', 'bottoms.skirts', [colour('黑', '焦糖'), size('S', 'M', 'L')], 149, 420, 22, {
    description: '定型百褶，机洗不散。',
    liked: 1.4,
  }),
  goods('针织连衣裙 一件过冬', 'dresses', [colour('酒红', '黑'), size('S', 'M', 'L')], 189, 560, 16, {
    description: '坑条针织，不挑身材。',
    liked: 1.7,
  }),
  goods('珊瑚绒家居服套装', 'sleepwear', [colour('奶茶', '粉'), size('M', 'L', 'XL')], 119, 900, 25, {
    description: '加厚珊瑚绒，带兜帽。',
  }),
  goods('羊毛披肩 办公室空调毯', 'accessories', [colour('灰格', '米格')], 159, 350, 18, {
    description: '一物两用，流苏收边。',
  }),
  goods('托特包 帆布大容量', 'accessories', [colour('米', '墨绿')], 89, 480, 30, {
    description: '放得下 14 寸电脑，内有拉链袋。',
  }),
  goods('烟酰胺精华 30 ml', '/cosmetics.skincare.serums', [pack('30 ml', '两瓶装')], 129, 120, 40, {
    description: '5 % 烟酰胺，清爽不搓泥。敏感肌请先在耳后试用。',
    stepFen: 9000,
    liked: 2.4,
  }),
  goods('玻尿酸补水面膜 10 片', '/cosmetics.skincare.masks', [pack('10 片', '20 片')], 79, 320, 70, {
    description: '竹纤维膜布，敷 15 分钟。',
    stepFen: 5000,
    liked: 2,
  }),
  goods('丝绒口红 显白', '/cosmetics.makeup.lips', [colour('豆沙红', '枫叶棕', '正红')], 89, 30, 35, {
    description: '不拔干，薄涂豆沙厚涂复古。',
    liked: 1.9,
  }),
  goods('清爽防晒乳 SPF50+', '/cosmetics.skincare.sunscreen', [pack('50 g')], 99, 80, 4, {
    description: '成膜快，不泛白。',
  }),
  goods('氨基酸洁面 120 g', '/cosmetics.skincare.cleansers', [pack('120 g', '120 g × 2')], 59, 150, 55, {
    description: '弱酸性，洗完不紧绷。',
    stepFen: 4500,
    liked: 1.3,
  }),
  goods('灯芯绒半身裙 高腰', 'bottoms.skirts', [colour('棕', '墨绿'), size('S', 'M', 'L')], 129, 430, 20, {
    description: '秋冬新款，前开衩。',
    waits: true,
  }),
  goods('马海毛毛衣 圆领', 'tops.knits', [colour('粉', '白'), size('均码')], 179, 320, 20, {
    description: '软绒不掉毛，下周三直播首发。',
    waits: true,
  }),
]
