import { definePolicies, policyGroups } from '../../kernel/policy.ts'

export const channelPolicies = definePolicies({
  importFileDays: {
    kind: 'number',
    default: 7,
    minimum: 1,
    maximum: 30,
    unit: 'days',
    group: policyGroups.uploads,
    name: { zh: '搬家文件保留', en: 'Keeping of imported order files' },
    meaning: {
      zh: '店铺上传的其他平台订单文件（含买家姓名电话，加密存放）没有搬入时保留几天，到期自动删除。搬入后立即删除。',
      en: 'For how many days an uploaded file of another platform’s orders (with names and phones, stored encrypted) is kept when it is not imported. After the import it is deleted at once.',
    },
    source: {
      zh: '我们的默认值；个人信息保护法第十九条：保存期限为实现处理目的所必要的最短时间',
      en: 'our default; Personal Information Protection Law, art. 19: no longer than the purpose needs',
    },
  },
})
