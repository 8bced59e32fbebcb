import {
  AccountBookOutlined,
  AuditOutlined,
  ClockCircleOutlined,
  ControlOutlined,
  ExperimentOutlined,
  SaveOutlined,
  ShopOutlined,
} from '@ant-design/icons'
import type { MenuGroup } from '@zhanggui/kit/desk/menu-entries.ts'

/** The groups of the left menu, in order; one is shown when a module puts a page into it. */
export const groups: readonly MenuGroup[] = [
  { key: 'shops', label: { zh: '店铺', en: 'Shops' }, icon: <ShopOutlined /> },
  { key: 'policies', label: { zh: '政策', en: 'Policies' }, icon: <ControlOutlined /> },
  { key: 'money', label: { zh: '对账', en: 'Reconciliation' }, icon: <AccountBookOutlined /> },
  { key: 'backups', label: { zh: '备份', en: 'Backups' }, icon: <SaveOutlined /> },
  { key: 'simulators', label: { zh: '模拟器', en: 'Simulators' }, icon: <ExperimentOutlined /> },
  { key: 'clock', label: { zh: '时间机器', en: 'Time machine' }, icon: <ClockCircleOutlined /> },
  { key: 'audit', label: { zh: '审计日志', en: 'Audit log' }, icon: <AuditOutlined /> },
]
