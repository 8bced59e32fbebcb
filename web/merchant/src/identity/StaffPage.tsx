import { useMe } from '@zhanggui/kit/app/me.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { roleNames } from '@zhanggui/kit/parts/role-names.ts'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { listStaff, type StaffMember, staffRoles } from '@zhanggui/server/modules/identity/staff/contract.ts'
import { type TableColumnsType, Tag } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ActButton, OnlyFor } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import { Authority } from './Authority.tsx'
import { Invitations } from './Invitations.tsx'
import { LIMITS } from './limits-anchor.ts'
import { RemoveDialog } from './RemoveDialog.tsx'
import { ShownPhone } from './ShownPhone.tsx'
import { StaffDialog } from './StaffDialog.tsx'
import './identity.css'
import { identityRights } from '@zhanggui/server/modules/identity/rights-contract.ts'
import { useStaffTexts } from './texts.ts'

/** 员工与权限: who works here and as what; only owners change it. */
export function StaffPage() {
  return (
    <OnlyFor right={identityRights.seeStaff}>
      <Staff />
    </OnlyFor>
  )
}

type Dialog = { readonly kind: 'add' } | { readonly kind: 'roles' | 'remove'; readonly member: StaffMember }

function Staff() {
  const t = useStaffTexts()
  const shopId = useShopId()
  const list = useEndpoint(listStaff, { params: { shopId } })
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  const limits = useLimitsPlace(list.data !== undefined)
  const add = (
    <ActButton needs={identityRights.changeStaff} type="primary" onClick={() => setDialog({ kind: 'add' })}>
      {t('add')}
    </ActButton>
  )
  return (
    <div className="identity-stack">
      <PageTitle title={t('title')} hint={t('hint')} actions={add} />
      <section className="zg-panel">
        <Loaded query={list}>
          {({ staff, invitations }) => (
            <People staff={staff} isAlone={staff.length === 1 && invitations.length === 0} ask={setDialog} />
          )}
        </Loaded>
      </section>
      {list.data && list.data.invitations.length > 0 ? (
        <Invitations shopId={shopId} invitations={list.data.invitations} />
      ) : null}
      <div id={LIMITS} ref={limits}>
        <Authority shopId={shopId} />
      </div>
      {dialog?.kind === 'add' ? <StaffDialog shopId={shopId} member={null} onClose={close} /> : null}
      {dialog?.kind === 'roles' ? (
        <StaffDialog shopId={shopId} member={dialog.member} onClose={close} />
      ) : null}
      {dialog?.kind === 'remove' ? (
        <RemoveDialog shopId={shopId} member={dialog.member} onClose={close} />
      ) : null}
    </div>
  )
}

/** Leads to the limits where the address names them, once what stands above them is there. */
function useLimitsPlace(isLoaded: boolean) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isLoaded && window.location.hash === `#${LIMITS}`) place.current?.scrollIntoView()
  }, [isLoaded])
  return place
}

interface PeopleProps {
  readonly staff: readonly StaffMember[]
  readonly isAlone: boolean
  readonly ask: (dialog: Dialog) => void
}

function People({ staff, isAlone, ask }: PeopleProps) {
  const t = useStaffTexts()
  const columns = useColumns(ask)
  return (
    <>
      <DeskTable<StaffMember>
        dataSource={[...staff]}
        rowKey={(member) => member.accountId}
        minWidth={860}
        columns={columns}
        pagination={false}
        tableLayout="fixed"
      />
      {isAlone ? <EmptyState title={t('alone')} hint={t('aloneHint')} /> : null}
    </>
  )
}

function useColumns(ask: (dialog: Dialog) => void): TableColumnsType<StaffMember> {
  const t = useStaffTexts()
  const language = useLanguage()
  const shopId = useShopId()
  const me = useMe().data?.account?.accountId
  return [
    {
      title: t('name'),
      width: 200,
      render: (_, member) => (
        <>
          {member.name}
          {member.accountId === me ? <span className="merchant-soft">（{t('you')}）</span> : null}
        </>
      ),
    },
    {
      title: t('phone'),
      width: 220,
      render: (_, member) => <ShownPhone shopId={shopId} member={member} />,
    },
    {
      title: t('roles'),
      render: (_, member) => (
        <span className="identity-roles">
          {staffRoles
            .filter((role) => member.roles.includes(role))
            .map((role) => (
              <Tag key={role}>{roleNames[role][language]}</Tag>
            ))}
          {member.keys > 0 ? (
            <span className="merchant-soft">{t('holdsKeys', { count: member.keys })}</span>
          ) : null}
        </span>
      ),
    },
    { title: t('addedAt'), width: 140, render: (_, member) => <When at={member.addedAt} precision="day" /> },
    {
      title: t('acts'),
      width: 190,
      render: (_, member) => (
        <span className="identity-acts">
          <ActButton
            needs={identityRights.changeStaff}
            type="link"
            size="small"
            onClick={() => ask({ kind: 'roles', member })}
          >
            {t('changeRoles')}
          </ActButton>
          <ActButton
            needs={identityRights.changeStaff}
            type="link"
            size="small"
            onClick={() => ask({ kind: 'remove', member })}
          >
            {t('remove')}
          </ActButton>
        </span>
      ),
    },
  ]
}
