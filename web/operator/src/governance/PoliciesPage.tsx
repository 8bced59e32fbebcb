import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import type { PolicyVersion } from '@zhanggui/server/modules/governance/policies/policy-contract.ts'
import { listPolicies, type PolicyView } from '@zhanggui/server/screens/operator/policies-contract.ts'
import { Button, type TableColumnsType } from 'antd'
import { to } from '../paths.ts'
import { Changes, NoteOf, StartOf, VersionState } from './PolicyBits.tsx'
import { PolicyTable } from './PolicyTable.tsx'
import { versionBefore } from './policy-changes.ts'
import { usePolicyTexts } from './policy-texts.ts'

/** 政策: all versions, and every policy that is in force now. */
export function PoliciesPage() {
  const t = usePolicyTexts()
  const go = useGo()
  const list = useEndpoint(listPolicies, {})
  const add = (
    <Button type="primary" onClick={() => void go(to('policies/new'))}>
      {t('add')}
    </Button>
  )
  return (
    <>
      <PageTitle title={t('title')} hint={t('hint')} actions={add} />
      <Loaded query={list}>
        {({ versions, policies }) => {
          const current = versions.find((version) => version.state === 'current')
          return (
            <div className="operator-page">
              <Versions versions={versions} policies={policies} />
              {current ? (
                <>
                  <h2 className="zg-hidden">{t('inForce')}</h2>
                  <PolicyTable policies={policies} values={current.policies} />
                </>
              ) : null}
            </div>
          )
        }}
      </Loaded>
    </>
  )
}

interface VersionsProps {
  readonly versions: PolicyVersion[]
  readonly policies: readonly PolicyView[]
}

function Versions({ versions, policies }: VersionsProps) {
  const t = usePolicyTexts()
  const columns: TableColumnsType<PolicyVersion> = [
    {
      title: t('colVersion'),
      width: 110,
      render: (_, { policySetId }) => (
        <Link
          to={to('policies/$policySetId', { policySetId: String(policySetId) })}
          aria-label={t('details', { number: policySetId })}
        >
          {t('version', { number: policySetId })}
        </Link>
      ),
    },
    { title: t('colState'), width: 110, render: (_, version) => <VersionState version={version} /> },
    {
      title: t('colFrom'),
      width: 160,
      render: (_, version) => <StartOf version={version} versions={versions} />,
    },
    {
      title: t('colChanges'),
      width: 330,
      render: (_, version) => (
        <Changes policies={policies} version={version} before={versionBefore(versions, version)} />
      ),
    },
    { title: t('colNote'), render: (_, version) => <NoteOf version={version} /> },
    { title: t('colBy'), width: 110, render: (_, version) => version.madeBy ?? t('shipped') },
  ]
  return (
    <Section title={t('versions')}>
      <DeskTable<PolicyVersion>
        minWidth={960}
        dataSource={versions}
        rowKey={(version) => version.policySetId}
        columns={columns}
        pagination={false}
        tableLayout="fixed"
        size="middle"
      />
    </Section>
  )
}
