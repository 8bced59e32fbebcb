import { definePolicies, policyGroups } from '../../kernel/policy.ts'
import { absenceReasons, absenceReasonTexts } from './absence/reasons-contract.ts'

const noNumberPublished = {
  zh: '我们的默认值；没有平台公布过',
  en: 'our default; no platform publishes one',
}
const noPause = { zh: '离线不停表', en: 'absences do not stop it' }

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
      en: 'One absence stops the ship clock for so many days at most; then it runs on.',
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
      en: 'In one calendar year (Beijing time) a shop’s absences stop the ship clock for so many days in all.',
    },
    source: noNumberPublished,
    zero: noPause,
  },
  shipPauseReasons: {
    kind: 'list',
    default: absenceReasons,
    options: absenceReasonTexts,
    group: policyGroups.shipping,
    name: { zh: '可停表的离线原因', en: 'Reasons that stop the clock' },
    meaning: {
      zh: '因这些原因离线，发货时钟停走；其他原因照走。收货时钟在任何离线期间都停走。',
      en: 'Absences for these reasons stop the ship clock, others do not. The receipt clock stops in every absence.',
    },
    source: { zh: '需求 S0-03：九种离线原因', en: 'requirement S0-03: the nine reasons' },
  },
})
