import { type ChoicePolicy, definePolicies, type PoliciesOf, policyGroups } from '../../kernel/policy.ts'

const autoReturn: ChoicePolicy<'never' | 'shop' | 'always'> = {
  kind: 'choice',
  default: 'shop',
  options: {
    never: { zh: '都等商家处理', en: 'the shop decides' },
    shop: { zh: '按店铺的设置', en: 'as each shop sets it' },
    always: { zh: '自动同意', en: 'agreed automatically' },
  },
  group: policyGroups.refunds,
  name: { zh: '七天无理由自动同意退货', en: 'Automatic approval of returns without reason' },
  meaning: {
    zh: '期限内以“7天无理由”申请退货退款的，是否自动同意退货。钱要等商家收到退货才退。',
    en: 'Whether a return without reason within its time is agreed to by itself. Money goes back only when the goods are back.',
  },
  source: {
    zh: '各平台通行的“七天无理由自动退货策略”',
    en: 'common on shop platforms',
  },
}

export const aftersalePolicies = definePolicies({
  refundAtOnceMinutes: {
    kind: 'number',
    unit: 'minutes',
    default: 1440,
    minimum: 0,
    maximum: 525_600,
    group: policyGroups.refunds,
    name: { zh: '极速退款时限', en: 'Immediate refund' },
    meaning: {
      zh: '付款后这么久之内、还没发货就申请退款的，不等商家，立即退。',
      en: 'Refunds requested within this time after payment and before shipping are approved automatically.',
    },
    source: {
      zh: '我们的默认值；未发货极速退款是通行做法',
      en: 'our default; immediate refunds of unshipped orders are common',
    },
    zero: { zh: '不立即退，都等商家处理', en: 'never, the shop decides every refund' },
  },
  refundAnswerHours: {
    kind: 'number',
    unit: 'hours',
    default: 48,
    minimum: 1,
    maximum: 720,
    group: policyGroups.refunds,
    name: { zh: '商家处理退款时限', en: 'Time to answer a refund' },
    meaning: {
      zh: '商家要在这么久之内处理退款申请，逾期自动同意。离线期间也照走。',
      en: 'How long a shop has to answer a refund request before it is approved automatically. Not paused during absences.',
    },
    source: {
      zh: '微信小店：商家 48 小时内处理仅退款，逾期同意',
      en: 'WeChat Shop: the merchant answers within 48 h, then the refund is approved',
    },
  },
  returnNumberDays: {
    kind: 'number',
    unit: 'days',
    default: 7,
    minimum: 1,
    maximum: 60,
    group: policyGroups.refunds,
    name: { zh: '买家寄回时限', en: 'Time to send goods back' },
    meaning: {
      zh: '同意退货后，买家要在这么多天内填写退货单号，逾期售后单关闭。',
      en: 'After a return was agreed to, the buyer enters its waybill within this time, or the case is closed.',
    },
    source: {
      zh: '微信小店：买家 7 天内上传退货物流，逾期关闭',
      en: 'WeChat Shop: the return number within 7 days, or the case is closed',
    },
  },
  returnConfirmDays: {
    kind: 'number',
    unit: 'days',
    default: 10,
    minimum: 1,
    maximum: 60,
    group: policyGroups.refunds,
    name: { zh: '商家确认退货时限', en: 'Time to confirm a return' },
    meaning: {
      zh: '买家填写退货单号后，商家要在这么多天内确认收到退货，逾期视为已收到：退款或寄出换货。',
      en: 'After the return number was entered, the shop confirms the goods within this time. Otherwise they count as returned.',
    },
    source: {
      zh: '微信小店：商家 10 天内确认收到退货',
      en: 'WeChat Shop: the merchant confirms returned goods within 10 days',
    },
  },
  refusedDays: {
    kind: 'number',
    unit: 'days',
    default: 7,
    minimum: 1,
    maximum: 60,
    group: policyGroups.refunds,
    name: { zh: '拒绝后申请平台介入时限', en: 'Time to ask the platform' },
    meaning: {
      zh: '商家拒绝后，买家可以在这么多天内修改申请或请平台介入，逾期售后单关闭。',
      en: 'After a refusal the buyer can change the request or ask the platform within this time. Then the case is closed.',
    },
    source: {
      zh: '微信小店：被拒绝后 7 天内可申请平台介入',
      en: 'WeChat Shop: 7 days to ask for the platform after a refusal',
    },
  },
  sendBackDays: {
    kind: 'number',
    unit: 'days',
    default: 7,
    minimum: 1,
    maximum: 60,
    group: policyGroups.refunds,
    name: { zh: '寄还买家时限', en: 'Time to send refused goods back' },
    meaning: {
      zh: '退货最终没有被接受、商品在商家手里的，商家要在这么多天内寄还买家，逾期由平台处理。',
      en: 'A shop that has goods whose return was not accepted sends them to the buyer within this time. Then the platform steps in.',
    },
    source: {
      zh: '我们的默认值，与买家寄回时限一致',
      en: 'our default, like the buyer’s time to send goods back',
    },
  },
  caseSendHours: {
    kind: 'number',
    unit: 'hours',
    default: 72,
    minimum: 1,
    maximum: 720,
    group: policyGroups.refunds,
    name: { zh: '换货、补寄、维修寄出时限', en: 'Time to send a replacement' },
    meaning: {
      zh: '商家要在这么久之内寄出换货、补寄或修好的商品，逾期由平台处理。',
      en: 'The shop sends an exchange, a missing piece or a repaired product within this time. Then the platform steps in.',
    },
    source: { zh: '我们的默认值', en: 'our default' },
  },
  caseReceiptDays: {
    kind: 'number',
    unit: 'days',
    default: 10,
    minimum: 1,
    maximum: 60,
    group: policyGroups.refunds,
    name: { zh: '换货、补寄自动确认', en: 'Receipt of a replacement' },
    meaning: {
      zh: '寄出换货、补寄或维修的包裹后，买家这么多天内没有异议，售后单自动完成。',
      en: 'A case with a replacement is done this long after it was sent, unless the buyer objects.',
    },
    source: {
      zh: '我们的默认值，与发货后自动确认一致',
      en: 'our default, like the automatic receipt of orders',
    },
  },
  disputeHours: {
    kind: 'number',
    unit: 'hours',
    default: 72,
    minimum: 1,
    maximum: 720,
    group: policyGroups.refunds,
    name: { zh: '平台处理纠纷时限', en: 'Time to decide a dispute' },
    meaning: {
      zh: '平台要在这么久之内对纠纷作出处理，到期只提醒，不会自动判定。',
      en: 'How long the platform has to decide a dispute. Nothing is decided automatically when it is over.',
    },
    source: { zh: '我们的默认值', en: 'our default' },
  },
  resendsPerOrder: {
    kind: 'number',
    unit: 'times',
    default: 10,
    minimum: 0,
    maximum: 100,
    group: policyGroups.refunds,
    name: { zh: '每单补寄次数', en: 'Resends per order' },
    meaning: {
      zh: '一笔订单最多补寄这么多次（漏发、拆包、坏损、赠品）。',
      en: 'How often missing or damaged goods of an order can be sent again.',
    },
    source: { zh: '快手小店：每单最多补寄 10 次', en: 'Kuaishou: at most 10 an order' },
  },
  noReasonDays: {
    kind: 'number',
    unit: 'days',
    default: 7,
    minimum: 7,
    maximum: 90,
    group: policyGroups.refunds,
    name: { zh: '无理由退货天数', en: 'Returns without reason' },
    meaning: {
      zh: '自签收的次日起算，到第这么多天的 23:59:59（北京时间）止，买家可以无理由退货、换货。',
      en: 'Counted from the day after sign-off to the end of this day in Shanghai: returns and exchanges without reason.',
    },
    source: {
      zh: '《网络购买商品七日无理由退货暂行办法》：自签收次日起七日',
      en: 'Chinese law (2017 order 90): seven days from the day after sign-off',
    },
  },
  noReasonExcluded: {
    kind: 'list',
    default: ['farm_food.fruit', 'farm_food.vegetables', 'farm_food.meat'],
    options: {
      'farm_food.fruit': { zh: '水果', en: 'fruit' },
      'farm_food.vegetables': { zh: '蔬菜', en: 'vegetables' },
      'farm_food.meat': { zh: '肉禽蛋', en: 'meat, poultry and eggs' },
      cosmetics: { zh: '美妆护肤（拆封后）', en: 'cosmetics (once opened)' },
    },
    group: policyGroups.refunds,
    name: { zh: '不支持无理由退货的类目', en: 'Categories without returns without reason' },
    meaning: {
      zh: '这些类目的商品不能以“7天无理由”退换；质量问题等不受影响。',
      en: 'Products of these categories cannot be returned without reason. Other reasons are not affected.',
    },
    source: {
      zh: '《消费者权益保护法》第二十五条：鲜活易腐商品除外',
      en: 'Chinese consumer law, article 25: perishable goods are excluded',
    },
  },
  autoReturn,
  reviewDays: {
    kind: 'number',
    unit: 'days',
    default: 15,
    minimum: 1,
    maximum: 365,
    group: policyGroups.reviews,
    name: { zh: '评价期限', en: 'Time to review' },
    meaning: {
      zh: '确认收货后这么多天之内可以评价。',
      en: 'How many days after receipt an order can be reviewed.',
    },
    source: {
      zh: '我们的默认值；淘宝为交易成功后 15 天',
      en: 'our default; on Taobao 15 days after the trade succeeded',
    },
  },
  reviewAdditionDays: {
    kind: 'number',
    unit: 'days',
    default: 180,
    minimum: 1,
    maximum: 730,
    group: policyGroups.reviews,
    name: { zh: '追加评价期限', en: 'Time to add to a review' },
    meaning: {
      zh: '评价后这么多天之内可以追加一次。',
      en: 'How many days after a review its buyer can add to it, once.',
    },
    source: {
      zh: '我们的默认值；淘宝为 180 天',
      en: 'our default; on Taobao 180 days',
    },
  },
})
export type AftersalePolicies = PoliciesOf<typeof aftersalePolicies>
