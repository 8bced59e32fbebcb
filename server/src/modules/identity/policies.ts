import { definePolicies } from '../../kernel/policy.ts'

const group = { zh: '登录', en: 'Sign-in' }
const ours = {
  zh: '我们的默认值；按短信费用和高峰登录量调整',
  en: 'our default; set it by what messages cost and how many people sign in at peak',
}

export const identityPolicies = definePolicies({
  approvalHours: {
    kind: 'number',
    unit: 'hours',
    default: 24,
    minimum: 1,
    maximum: 720,
    group: { zh: '权限与审批', en: 'Authority and approvals' },
    name: { zh: '审批有效期', en: 'Time to decide an approval' },
    meaning: {
      zh: '超出权限的操作提交审批后，这么久没人处理就过期，不执行。',
      en: 'How long a request for an act above somebody’s authority waits. Undecided it expires, and nothing is done.',
    },
    source: { zh: '我们的默认值', en: 'our default' },
  },
  smsPerHour: {
    kind: 'number',
    unit: 'times',
    default: 20_000,
    minimum: 10,
    maximum: 10_000_000,
    group,
    name: { zh: '每小时最多发验证码短信', en: 'Maximum text messages per hour' },
    meaning: {
      zh: '全平台每小时最多发出这么多条验证码短信。五分之一只留给在本机登录过的人，所以有人乱发时老用户仍能登录。',
      en: 'The most verification messages the whole platform sends in an hour. A fifth is kept for people who signed in on their browser before, so they can still sign in when someone floods the rest.',
    },
    source: ours,
  },
  smsPerDay: {
    kind: 'number',
    unit: 'times',
    default: 100_000,
    minimum: 10,
    maximum: 100_000_000,
    group,
    name: { zh: '每天最多发验证码短信', en: 'Text messages per day at most' },
    meaning: {
      zh: '全平台最近 24 小时最多发出这么多条验证码短信，超出后新的请求被拒绝。',
      en: 'The most verification messages the whole platform sends in 24 hours. Further requests are refused.',
    },
    source: ours,
  },
})
