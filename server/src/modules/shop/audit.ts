import { defineAudit } from '../../platform/audit.ts'
import { absenceReasonTexts } from './absence/reasons-contract.ts'

export const shopAudit = defineAudit({
  acts: {
    'shop.open': { zh: '开通店铺', en: 'Opened the shop' },
    'shop.go_offline': { zh: '店铺离线', en: 'Took the shop offline' },
    'shop.plan_absence': { zh: '计划离线', en: 'Planned an absence' },
    'shop.change_absence': { zh: '修改离线时间', en: 'Changed an absence' },
    'shop.cancel_absence': { zh: '取消离线计划', en: 'Cancelled a planned absence' },
    'shop.resume': { zh: '恢复营业', en: 'Resumed the shop' },
    'shop.change_settings': { zh: '修改店铺信息', en: 'Changed the shop settings' },
    'shop.application_approved': { zh: '批准开店申请', en: 'Approved an application for a shop' },
    'shop.application_rejected': { zh: '驳回开店申请', en: 'Rejected an application for a shop' },
    'shop.application_revealed': { zh: '查看申请人证件', en: 'Viewed an applicant’s ID' },
    'shop.publish_front': { zh: '发布店铺装修', en: 'Published the shop page' },
    'shop.change_service': { zh: '修改服务时间和联系方式', en: 'Changed service hours and contacts' },
  },
  details: {
    draftNumber: { words: { zh: '草稿版本', en: 'Draft' } },
    why: { words: { zh: '理由', en: 'reason' } },
    reason: { words: { zh: '原因', en: 'reason' }, values: absenceReasonTexts },
    name: { words: { zh: '名称', en: 'name' } },
    intro: { words: { zh: '简介', en: 'about' } },
    unpaidMinutes: { words: { zh: '付款时限', en: 'time to pay' } },
    awayUnpaid: {
      words: { zh: '离线时未付款订单', en: 'unpaid orders while away' },
      values: {
        close: { zh: '关闭', en: 'closed' },
        ask: { zh: '询问买家', en: 'buyers are asked' },
      },
    },
    resumesAt: {
      words: { zh: '恢复时间', en: 'resumes' },
      values: { null: { zh: '手动恢复', en: 'manually' } },
    },
    startsAt: { words: { zh: '开始时间', en: 'starts' } },
    hours: { words: { zh: '服务时段', en: 'service hours' } },
    contacts: { words: { zh: '联系方式', en: 'contacts' } },
  },
})
