/** One thing said in a chat; `{order}` is the number of the order that it is about. */
export interface Line {
  readonly by: 'buyer' | 'staff' | 'auto'
  readonly text: string
  /** Seconds after what was said before. */
  readonly after: number
  readonly kind?: 'greeting' | 'keyword' | 'order'
  /** A card instead of words. */
  readonly card?: 'product' | 'order'
}

export const greeting: Readonly<Record<string, string>> = {
  小荷童装: '您好，这里是小荷童装，身高体重告诉我，帮您看尺码。客服 9:00–22:00 在线。',
  云裳女装: '您好呀，欢迎来云裳。尺码、搭配都可以问我。',
  山野农场: '您好，山野农场。水果下单后 24 小时内采摘发出，坏果包赔。',
}

const say = (text: string, after = 60): Line => ({ by: 'buyer', text, after })
const answer = (text: string, after = 150): Line => ({ by: 'staff', text, after })
const auto = (kind: NonNullable<Line['kind']>, text = ''): Line => ({ by: 'auto', text, after: 1, kind })

/** Keyword rules of the demo's shops. */
export const keywords = [
  {
    words: ['发什么快递', '什么快递', '哪家快递'],
    reply: '默认中通、圆通、韵达，需要顺丰请在订单备注，下单后会为您更换。',
  },
  { words: ['包邮', '运费'], reply: '店内标“包邮”的商品全国包邮；按重量计费的商品，结算页会显示运费。' },
  {
    words: ['退货', '退换', '七天无理由'],
    reply: '未发货可以直接在订单里申请退款，立即原路退回；已发货请联系客服处理。',
  },
] as const

/** Talks that came to an end. */
export const talks: readonly (readonly Line[])[] = [
  [
    say('在吗'),
    auto('greeting'),
    say('孩子 105 厘米 34 斤穿多大？'),
    answer('建议 110，里面加秋衣也够。'),
    say('好的，谢谢'),
    answer('不客气，有问题随时找我。'),
  ],
  [
    say('请问发什么快递'),
    auto('keyword', keywords[0].reply),
    say('能发顺丰吗'),
    answer('可以的，备注一下，仓库会换顺丰。'),
  ],
  [say('', 5), auto('greeting'), say('这款还有货吗？'), answer('有的，拍下今天下午就发。'), say('那我拍了')],
  [say('我的订单发货了吗'), auto('order'), say('好的')],
  [
    say('颜色和图片有色差吗'),
    auto('greeting'),
    answer('实物拍摄，屏幕不同会有一点点差别，介意的话可以先看买家晒图。'),
    say('明白了'),
  ],
  [say('可以包邮吗'), auto('keyword', keywords[1].reply), say('好')],
  [
    say('地址写错了怎么办'),
    auto('greeting'),
    answer('还没发货的话，您在订单里点“修改地址”就行，三次以内。'),
    say('改好了，谢谢'),
    answer('看到了，按新地址发。'),
  ],
  [say('什么时候能到'), auto('order'), say('嗯嗯')],
  [say('洗了会缩水吗？'), auto('greeting'), answer('预缩过的，30 度水洗就好，别烘干。'), say('OK')],
]

/** Said when the parcel has come. */
export const thanks: readonly Line[] = [
  say('收到了，质量很好，下次还来'),
  auto('greeting'),
  answer('谢谢您，穿着喜欢就好，欢迎常来。', 400),
]

/** What waits for an answer now. */
export const waiting: readonly (readonly Line[])[] = [
  [say('你好，想问下 120 的还会补货吗'), auto('greeting')],
  [say('我拍了两件，可以一起发吗'), auto('greeting'), say('在吗？')],
  [say('', 5), say('这个有别的颜色吗')],
  [say('能开发票吗，抬头是公司')],
  [say('什么时候发货呀'), auto('order'), say('可以今天发吗，急用')],
  [say('收到少了一件'), auto('greeting'), say('订单里是两件，只收到一件')],
]
