import type { Both } from '@zhanggui/kit/app/pages.ts'

/** Acts of the log as people say them; one that is not here is shown by its code. */
export const actWords: Readonly<Record<string, Both>> = {
  'shop.open': { zh: '开通店铺', en: 'Opened the shop' },
  'shop.go_offline': { zh: '店铺离线', en: 'Took the shop offline' },
  'shop.plan_absence': { zh: '计划离线', en: 'Planned an absence' },
  'shop.change_absence': { zh: '修改离线时间', en: 'Changed an absence' },
  'shop.cancel_absence': { zh: '取消离线计划', en: 'Took back a planned absence' },
  'shop.resume': { zh: '恢复营业', en: 'Resumed the shop' },
  'shop.change_settings': { zh: '修改店铺信息', en: 'Changed the shop’s settings' },
  'shop.application_approved': { zh: '批准开店申请', en: 'Approved an application for a shop' },
  'shop.application_rejected': { zh: '驳回开店申请', en: 'Rejected an application for a shop' },
  'shop.publish_front': { zh: '发布店铺装修', en: 'Published the shop page' },
  'shop.change_service': { zh: '修改服务时间和联系方式', en: 'Changed service hours and contacts' },
  'conversation.change_auto_replies': { zh: '修改自动回复', en: 'Changed the automatic replies' },
  'catalog.set_cost': { zh: '设置成本价', en: 'Set the cost of goods' },
  'staff.roles_given': { zh: '分配员工角色', en: 'Gave roles to staff' },
  'staff.removed': { zh: '移除员工', en: 'Removed someone from the staff' },
  'staff.phone_unmasked': { zh: '查看员工手机号', en: 'Looked at a staff phone number' },
  'order.reveal_receiver': { zh: '查看收货人信息', en: 'Looked at a receiver’s details' },
  'order.receivers_removed': { zh: '期满删除收货人信息', en: 'Removed receivers kept long enough' },
  'import.started': { zh: '从其他平台搬入订单', en: 'Brought in orders of another platform' },
  'api_key.made': { zh: '新建开放接口密钥', en: 'Made a key of the open API' },
  'api_key.revoked': { zh: '停用开放接口密钥', en: 'Revoked a key of the open API' },
  'order.exported': { zh: '导出订单', en: 'Exported orders' },
  'account.consent': { zh: '同意隐私政策', en: 'Agreed to the privacy policy' },
  'account.exported': { zh: '下载个人数据', en: 'Downloaded their own data' },
  'account.deleted': { zh: '注销账号', en: 'Deleted their account' },
  'payment.not_booked.trade_unknown': {
    zh: '付款未入账：没有这笔支付单',
    en: 'Payment not booked: unknown trade',
  },
  'payment.not_booked.amount_differs': {
    zh: '付款未入账：金额不符',
    en: 'Payment not booked: amounts differ',
  },
  'catalog.review_approve': { zh: '通过商品审核', en: 'Approved a product' },
  'catalog.review_reject': { zh: '驳回商品', en: 'Rejected a product' },
  'catalog.set_review': { zh: '设置店铺的商品审核', en: 'Set how a shop’s products are reviewed' },
  'policy.add': { zh: '定下政策新版本', en: 'Stored a version of the policies' },
  'backup.asked': { zh: '要求备份', en: 'Asked for a backup' },
  'backup.setting_changed': { zh: '修改备份计划', en: 'Changed how backups are made' },
  'officer.made': { zh: '设为平台运营', en: 'Made someone an officer' },
  'officer.removed': { zh: '取消平台运营', en: 'Took the office of an officer' },
  'simulator.psp_changed': { zh: '改变模拟支付渠道', en: 'Changed the simulated provider' },
  'demo.begun': { zh: '开始布置演示世界', en: 'Began to prepare the demo world' },
  'demo.past': { zh: '写好演示世界的过往', en: 'Wrote the past of the demo world' },
  'demo.made': { zh: '布置演示世界', en: 'Prepared the demo world' },
}

/** Kinds of actors, where the log knows no name. */
export const actorWords: Readonly<Record<string, Both>> = {
  system: { zh: '系统', en: 'the system' },
  officer: { zh: '平台运营', en: 'officer' },
  staff: { zh: '员工', en: 'staff' },
  buyer: { zh: '买家', en: 'buyer' },
  anyone: { zh: '访客', en: 'visitor' },
}

/** Names of what an act's detail tells. */
export const detailWords: Readonly<Record<string, Both>> = {
  draftNumber: { zh: '草稿版本', en: 'Draft' },
  reason: { zh: '原因', en: 'reason' },
  why: { zh: '原因', en: 'reason' },
  name: { zh: '名称', en: 'name' },
  intro: { zh: '简介', en: 'about' },
  unpaidMinutes: { zh: '付款时限', en: 'time to pay' },
  awayUnpaid: { zh: '离线时未付款订单', en: 'unpaid orders while away' },
  resumesAt: { zh: '恢复时间', en: 'resumes' },
  startsAt: { zh: '开始时间', en: 'starts' },
  effectiveFrom: { zh: '生效时间', en: 'in force from' },
  roles: { zh: '角色', en: 'roles' },
  scopes: { zh: '权限', en: 'scopes' },
  hours: { zh: '服务时段', en: 'service hours' },
  contacts: { zh: '联系方式', en: 'contacts' },
  review: { zh: '商品审核', en: 'review' },
  before: { zh: '原来', en: 'before' },
  callback: { zh: '付款通知', en: 'callbacks' },
  lateMs: { zh: '晚多久', en: 'late by' },
  refund: { zh: '退款', en: 'refunds' },
  providerFen: { zh: '渠道金额', en: 'provider’s amount' },
  version: { zh: '版本', en: 'version' },
  orders: { zh: '订单数', en: 'orders' },
  inFull: { zh: '收货人完整', en: 'receivers in full' },
  tradeFen: { zh: '支付单金额', en: 'our amount' },
}

/** Values that are words of a list, by the detail that they stand in. */
export const valueWords: Readonly<Record<string, Readonly<Record<string, Both>>>> = {
  review: {
    none: { zh: '不审核', en: 'none' },
    platform: { zh: '按平台政策', en: 'as the policy says' },
    first: { zh: '首次上架审核', en: 'before the first sale' },
    all: { zh: '首次上架和每次修改都审核', en: 'before the first sale and after every change' },
  },
  awayUnpaid: {
    close: { zh: '关闭', en: 'closed' },
    ask: { zh: '询问买家', en: 'buyers are asked' },
  },
  callback: {
    normal: { zh: '正常', en: 'normal' },
    doubled: { zh: '重复', en: 'doubled' },
    late: { zh: '晚到', en: 'late' },
    lost: { zh: '丢失', en: 'lost' },
  },
  refund: {
    normal: { zh: '正常', en: 'normal' },
    late: { zh: '处理中', en: 'late' },
    failing: { zh: '失败', en: 'failing' },
  },
}

export const roleWords: Readonly<Record<string, Both>> = {
  owner: { zh: '店主', en: 'owner' },
  manager: { zh: '运营', en: 'manager' },
  agent: { zh: '客服', en: 'service agent' },
  agent_lead: { zh: '客服主管', en: 'service lead' },
  warehouse: { zh: '仓库', en: 'warehouse' },
  finance: { zh: '财务', en: 'finance' },
}
