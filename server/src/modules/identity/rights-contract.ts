import { defineRights } from '../../kernel/right.ts'

export const identityRights = defineRights({
  seeStaff: { words: { zh: '查看员工', en: 'viewing the staff' }, roles: ['manager', 'agent_lead'] },
  changeStaff: { words: { zh: '管理员工与权限', en: 'managing staff and permissions' }, roles: [] },
  decideApprovals: {
    words: { zh: '审批超额操作', en: 'approving acts above limits' },
    roles: ['manager', 'agent_lead', 'finance'],
  },
  keepKeys: { words: { zh: '开放接口密钥', en: 'API keys' }, roles: ['manager'] },
})
