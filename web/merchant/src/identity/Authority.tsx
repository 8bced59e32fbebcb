import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { roleNames } from '@zhanggui/kit/parts/role-names.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  type AuthorityLimit,
  authorityActNames,
  listAuthority,
} from '@zhanggui/server/modules/identity/authority/contract.ts'
import { identityRights } from '@zhanggui/server/modules/identity/rights-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { AuthorityDialog } from './AuthorityDialog.tsx'
import { useAuthorityTexts } from './authority-texts.ts'

/** 权限额度: how much money each role gives away by itself; the owner changes it. */
export function Authority({ shopId }: { shopId: string }) {
  const t = useAuthorityTexts()
  const limits = useEndpoint(listAuthority, { params: { shopId } })
  const [changed, setChanged] = useState<AuthorityLimit | null>(null)
  return (
    <Section title={t('section')}>
      <p className="merchant-soft">{t('hint')}</p>
      <Loaded query={limits}>{(data) => <Limits limits={data.limits} edit={setChanged} />}</Loaded>
      {changed ? <AuthorityDialog shopId={shopId} limit={changed} onClose={() => setChanged(null)} /> : null}
    </Section>
  )
}

interface LimitsProps {
  readonly limits: readonly AuthorityLimit[]
  readonly edit: (limit: AuthorityLimit) => void
}

function Limits({ limits, edit }: LimitsProps) {
  const t = useAuthorityTexts()
  const language = useLanguage()
  const none = <span className="merchant-soft">{t('none')}</span>
  const money = (fen: number | null) => (fen === null ? none : <Money fen={fen} />)
  return (
    <DeskTable<AuthorityLimit>
      dataSource={limits}
      rowKey={(limit) => `${limit.role} ${limit.act}`}
      minWidth={860}
      pagination={false}
      tableLayout="fixed"
      columns={[
        { title: t('act'), render: (_, limit) => authorityActNames[limit.act][language] },
        { title: t('role'), width: 130, render: (_, limit) => roleNames[limit.role][language] },
        { title: t('most'), width: 150, align: 'right', render: (_, limit) => money(limit.mostFen) },
        {
          title: t('margin'),
          width: 160,
          align: 'right',
          render: (_, limit) => (limit.marginPercent === null ? none : `${limit.marginPercent}%`),
        },
        { title: t('day'), width: 180, align: 'right', render: (_, limit) => money(limit.dayFen) },
        {
          title: t('acts'),
          width: 90,
          render: (_, limit) => (
            <ActButton
              needs={identityRights.changeStaff}
              type="link"
              size="small"
              aria-label={`${t('edit')} ${roleNames[limit.role][language]} ${authorityActNames[limit.act][language]}`}
              onClick={() => edit(limit)}
            >
              {t('edit')}
            </ActButton>
          ),
        },
      ]}
    />
  )
}
