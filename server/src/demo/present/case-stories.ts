import type { RefundReason, Wish } from '../../modules/aftersale/cases/contract.ts'
import type { ServiceRequest } from '../../modules/aftersale/requests/contract.ts'

/** What happens after a request, in order; each step is done as the person does it whose turn it is. */
export type CaseStep =
  | 'ask_approval'
  | 'approve'
  | 'refuse'
  | 'dispute'
  | 'post'
  | 'arrive'
  | 'inspect'
  | 'send'
  | 'receive'

/** A request about goods that have shipped, and how far it came. */
export interface CaseStory {
  readonly shop: string
  /** Whether its order was received or is still on its way. */
  readonly order: 'received' | 'shipped'
  readonly kind: ServiceRequest['kind']
  readonly reason: RefundReason
  readonly wish?: Wish
  /** What the buyer wrote; no two stories have the same words. */
  readonly text: string
  /** What the shop answers when it refuses. */
  readonly answer?: string
  /** What the buyer says to the platform. */
  readonly appeal?: string
  readonly steps: readonly CaseStep[]
}

const children = '小荷童装'
const women = '云裳女装'
const farm = '山野农场'

/** Each stage of returns, an exchange, a resend, disputes, and a refund above the authority of who answers. */
export const caseStories: readonly CaseStory[] = [
  {
    shop: children,
    order: 'received',
    kind: 'return_refund',
    reason: 'poor_quality',
    wish: 'return_refund',
    text: '洗了一次就起球了，袖口也开线，想退货。',
    steps: [],
  },
  {
    shop: children,
    order: 'shipped',
    kind: 'refund_only',
    reason: 'long_on_the_way',
    wish: 'refund',
    text: '物流三天没动静了，孩子等着穿，不想等了。',
    steps: ['ask_approval'],
  },
  {
    shop: children,
    order: 'received',
    kind: 'refund_only',
    reason: 'damaged',
    wish: 'compensation',
    text: '胸前有一小块污渍，洗不掉，补我一点差价就行。',
    answer: '照片里看不出污渍的位置，请补一张近照，我们马上处理。',
    steps: ['refuse'],
  },
  {
    shop: children,
    order: 'received',
    kind: 'return_refund',
    reason: 'no_reason',
    wish: 'return_refund',
    text: '颜色和我想的不一样，吊牌都没拆。',
    steps: [],
  },
  {
    shop: children,
    order: 'received',
    kind: 'return_refund',
    reason: 'no_reason',
    wish: 'return_refund',
    text: '买重了，家里已经有一件，退一件。',
    steps: ['post'],
  },
  {
    shop: children,
    order: 'received',
    kind: 'return_refund',
    reason: 'not_as_described',
    wish: 'return_refund',
    text: '详情写的是加绒，收到的很薄。',
    steps: ['approve', 'post', 'arrive'],
  },
  {
    shop: children,
    order: 'received',
    kind: 'return_refund',
    reason: 'no_reason',
    wish: 'return_refund',
    text: '尺码买大了，没穿过，退了重买。',
    steps: ['post', 'arrive', 'inspect'],
  },
  {
    shop: children,
    order: 'received',
    kind: 'exchange',
    reason: 'too_small',
    wish: 'exchange',
    text: '袖子短了一截，换大一码。',
    steps: ['approve', 'post', 'arrive', 'inspect', 'send'],
  },
  {
    shop: children,
    order: 'received',
    kind: 'resend',
    reason: 'missing_piece',
    wish: 'resend',
    text: '少了一件，包裹里只有一部分。',
    steps: ['approve'],
  },
  {
    shop: children,
    order: 'received',
    kind: 'refund_only',
    reason: 'not_as_described',
    wish: 'refund',
    text: '标的是 A 类，洗完掉色很厉害。',
    answer: '检测报告是 A 类，深色首次洗涤有浮色属正常，水洗标上有说明。',
    appeal: '不是浮色，洗了三次还在掉，白衣服都染了，请平台看看。',
    steps: ['refuse', 'dispute'],
  },
  {
    shop: women,
    order: 'received',
    kind: 'return_refund',
    reason: 'no_reason',
    wish: 'return_refund',
    text: '上身显胖，不太合适，退掉吧。',
    steps: ['post', 'arrive'],
  },
  {
    shop: women,
    order: 'received',
    kind: 'exchange',
    reason: 'too_large',
    wish: 'exchange',
    text: '肩线垂下来了，想换小一码。',
    steps: ['approve'],
  },
  {
    shop: women,
    order: 'received',
    kind: 'resend',
    reason: 'missing_gift',
    wish: 'resend',
    text: '直播说送的胸针没有收到。',
    steps: ['approve', 'send', 'receive'],
  },
  {
    shop: farm,
    order: 'received',
    kind: 'refund_only',
    reason: 'damaged',
    wish: 'refund',
    text: '箱底压坏了一些，不能吃了。',
    steps: ['approve'],
  },
  {
    shop: farm,
    order: 'received',
    kind: 'refund_only',
    reason: 'poor_quality',
    wish: 'refund',
    text: '味道发酸，不像是当季的。',
    answer: '发货当天采摘，签收已超过 48 小时，常温放置会变味。',
    appeal: '签收当晚就拆箱尝了，聊天里也说过，请平台判断。',
    steps: ['refuse', 'dispute'],
  },
]
