import { definePolicies, policyGroups } from '../../kernel/policy.ts'
import { absenceReasons, absenceReasonTexts } from './absence/reasons-contract.ts'

const noNumberPublished = {
  zh: '我们的默认值；没有平台公布过',
  en: 'our default; no platform publishes a number',
}
const noPause = { zh: '离线不停表', en: 'not paused by absences' }

export const shopPolicies = definePolicies({
  shipPauseDaysPerAbsence: {
    kind: 'number',
    unit: 'days',
    default: 15,
    minimum: 0,
    maximum: 366,
    group: policyGroups.shipping,
    name: { zh: '每次离线最多停表', en: 'Longest pause per absence' },
    meaning: {
      zh: '一次离线最多让发货时钟停这么多天，超过后时钟继续走。',
      en: 'How long one absence can pause shipping deadlines at most.',
    },
    source: noNumberPublished,
    zero: noPause,
  },
  shipPauseDaysPerYear: {
    kind: 'number',
    unit: 'days',
    default: 60,
    minimum: 0,
    maximum: 366,
    group: policyGroups.shipping,
    name: { zh: '全年最多停表', en: 'Longest pause per year' },
    meaning: {
      zh: '一家店一个自然年（北京时间）里，发货时钟累计最多停这么多天。',
      en: 'How many days per calendar year (Beijing time) absences can pause shipping deadlines in total.',
    },
    source: noNumberPublished,
    zero: noPause,
  },
  shipPauseReasons: {
    kind: 'list',
    default: absenceReasons,
    options: absenceReasonTexts,
    group: policyGroups.shipping,
    name: { zh: '可停表的离线原因', en: 'Reasons that pause deadlines' },
    meaning: {
      zh: '因这些原因离线，发货时钟停走；其他原因照走。收货时钟在任何离线期间都停走。',
      en: 'Absences for these reasons pause shipping deadlines. Every absence pauses the confirmation of receipt.',
    },
    source: { zh: '我们的默认值：九种离线原因都停表', en: 'our default: each of the nine reasons pauses' },
  },
})
