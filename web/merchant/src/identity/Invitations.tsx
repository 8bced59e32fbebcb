import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { roleNames } from '@zhanggui/kit/parts/role-names.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { identityRights } from '@zhanggui/server/modules/identity/rights-contract.ts'
import { type StaffInvitation, withdrawInvitation } from '@zhanggui/server/modules/identity/staff/contract.ts'
import { type TableColumnsType, Tag } from 'antd'
import { ActButton } from '../parts/Allowed.tsx'
import { useStaffTexts } from './texts.ts'

interface InvitationsProps {
  readonly shopId: string
  readonly invitations: readonly StaffInvitation[]
}

const tones = { open: 'going', declined: 'bad', expired: 'stopped' } as const

/** Who was invited and has not joined: waits for their answer, or said no. */
export function Invitations({ shopId, invitations }: InvitationsProps) {
  const t = useStaffTexts()
  const language = useLanguage()
  const act = useAct(withdrawInvitation, { onDone: () => saySuccess(t('withdrawn')) })
  const columns: TableColumnsType<StaffInvitation> = [
    { title: t('name'), width: 200, dataIndex: 'name' },
    { title: t('phone'), width: 150, dataIndex: 'phoneMasked' },
    {
      title: t('roles'),
      render: (_, { roles }) => (
        <span className="identity-roles">
          {roles.map((role) => (
            <Tag key={role}>{roleNames[role][language]}</Tag>
          ))}
        </span>
      ),
    },
    {
      title: t('invitedAt'),
      width: 160,
      render: (_, { invitedAt, invitedBy }) => (
        <span className="merchant-stack">
          <When at={invitedAt} precision="day" />
          <span className="merchant-soft">{invitedBy}</span>
        </span>
      ),
    },
    {
      title: t('state'),
      width: 190,
      render: (_, { state, expiresAt }) => (
        <span className="merchant-stack">
          <StateTag tone={tones[state]}>{t(`invitation_${state}`)}</StateTag>
          {state === 'open' ? (
            <span className="merchant-soft">
              {t('until')} <When at={expiresAt} precision="day" />
            </span>
          ) : null}
        </span>
      ),
    },
    {
      title: t('acts'),
      width: 110,
      render: (_, { invitationId, state }) => (
        <ActButton
          needs={identityRights.changeStaff}
          type="link"
          size="small"
          loading={act.pending}
          onClick={() => void act.run({ params: { shopId, invitationId } }, invitationId)}
        >
          {t(state === 'open' ? 'withdraw' : 'clear')}
        </ActButton>
      ),
    },
  ]
  return (
    <Section title={t('invitations')}>
      <DeskTable<StaffInvitation>
        dataSource={[...invitations]}
        rowKey={({ invitationId }) => invitationId}
        columns={columns}
        pagination={false}
        tableLayout="fixed"
        minWidth={860}
      />
    </Section>
  )
}
