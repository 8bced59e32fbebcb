import { definePolicies, policyGroups } from '../../kernel/policy.ts'

export const conversationPolicies = definePolicies({
  chatPicturesOfPerson: {
    kind: 'number',
    default: 100,
    minimum: 1,
    maximum: 10_000,
    unit: 'times',
    group: policyGroups.uploads,
    name: { zh: '聊天图片（每人每店每天）', en: 'Chat pictures (person, shop and day)' },
    meaning: {
      zh: '一个人一天里在一家店的聊天中最多发几张图片；买家和店员各自计算。',
      en: 'How many pictures one person may send in the chats of one shop in a day; buyers and staff alike.',
    },
    source: {
      zh: '我们的默认值；一次售后举证通常不超过 9 张',
      en: 'our default; evidence for a refund is usually 9 or fewer',
    },
  },
  chatPicturesOfShop: {
    kind: 'number',
    default: 5000,
    minimum: 1,
    maximum: 100_000,
    unit: 'times',
    group: policyGroups.uploads,
    name: { zh: '聊天图片（每店每天）', en: 'Chat pictures (shop and day)' },
    meaning: {
      zh: '一家店的全部聊天一天里最多收发几张图片，防止磁盘被填满。',
      en: 'How many pictures all chats of one shop may hold of one day, so that nobody fills the disk.',
    },
    source: { zh: '我们的默认值', en: 'our default' },
  },
})
