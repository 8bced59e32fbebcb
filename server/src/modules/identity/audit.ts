import { defineAudit } from '../../platform/audit.ts'
import { aboveNames, authorityActNames } from './authority/contract.ts'

/** The roles of a shop's staff as the log says them. */
const roleWords = {
  owner: { zh: '店主', en: 'owner' },
  manager: { zh: '运营', en: 'manager' },
  agent: { zh: '客服', en: 'service agent' },
  agent_lead: { zh: '客服主管', en: 'service lead' },
  warehouse: { zh: '仓库', en: 'warehouse' },
  finance: { zh: '财务', en: 'finance' },
}

export const identityAudit = defineAudit({
  acts: {
    'staff.invited': { zh: '邀请员工', en: 'Invited someone to the staff' },
    'staff.invitation_withdrawn': { zh: '撤回员工邀请', en: 'Withdrew an invitation to the staff' },
    'staff.joined': { zh: '接受邀请，成为员工', en: 'Accepted an invitation and joined the staff' },
    'staff.declined': { zh: '谢绝员工邀请', en: 'Declined an invitation to the staff' },
    'staff.left': { zh: '自己退出店铺', en: 'Left the staff' },
    'staff.roles_given': { zh: '分配员工角色', en: 'Changed roles of staff' },
    'staff.removed': { zh: '移除员工', en: 'Removed someone from the staff' },
    'staff.phone_unmasked': { zh: '查看员工手机号', en: 'Viewed a staff phone number' },
    'api_key.made': { zh: '新建开放接口密钥', en: 'Created an API key' },
    'api_key.handed_over': { zh: '转交开放接口密钥', en: 'Took over an API key' },
    'api_key.revoked': { zh: '停用开放接口密钥', en: 'Revoked an API key' },
    'account.consent': { zh: '同意隐私政策', en: 'Agreed to the privacy policy' },
    'account.exported': { zh: '下载个人数据', en: 'Downloaded their own data' },
    'account.deleted': { zh: '注销账号', en: 'Deleted their account' },
    'authority.set': { zh: '设置权限额度', en: 'Set limits of authority' },
    'approval.asked': { zh: '提交审批', en: 'Asked for an approval' },
    'approval.approved': { zh: '批准', en: 'Approved an act' },
    'approval.refused': { zh: '驳回审批', en: 'Refused an act' },
    'approval.expired': { zh: '审批过期', en: 'Request for an approval expired' },
    'officer.made': { zh: '设为平台运营', en: 'Made someone an officer' },
    'officer.removed': { zh: '取消平台运营', en: 'Removed an officer' },
  },
  details: {
    reason: { words: { zh: '原因', en: 'reason' } },
    name: { words: { zh: '名称', en: 'name' } },
    roles: { words: { zh: '角色', en: 'roles' }, values: roleWords },
    before: { words: { zh: '原来', en: 'before' }, values: roleWords },
    scopes: { words: { zh: '权限', en: 'scopes' } },
    version: { words: { zh: '版本', en: 'version' } },
    act: { words: { zh: '操作', en: 'act' }, values: authorityActNames },
    orderId: { words: { zh: '订单', en: 'order' } },
    amountFen: { words: { zh: '金额', en: 'amount' } },
    above: { words: { zh: '超出', en: 'above' }, values: aboveNames },
    note: { words: { zh: '说明', en: 'note' } },
    mostFen: { words: { zh: '单次上限', en: 'most of one act' } },
    marginPercent: { words: { zh: '毛利占比上限（%）', en: 'most of the margin (%)' } },
    dayFen: { words: { zh: '每日上限', en: 'most of a day' } },
    beforeFen: { words: { zh: '原单次上限', en: 'most of one act before' } },
    beforePercent: { words: { zh: '原毛利占比上限（%）', en: 'most of the margin before (%)' } },
    beforeDayFen: { words: { zh: '原每日上限', en: 'most of a day before' } },
  },
  chained: ['authority.set', 'approval.asked', 'approval.approved', 'approval.refused', 'approval.expired'],
})
