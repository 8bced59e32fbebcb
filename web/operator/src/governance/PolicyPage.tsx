import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DetailPage, Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { sayWhen } from '@zhanggui/kit/format/dates.ts'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import type { PolicyVersion } from '@zhanggui/server/modules/governance/policies/policy-contract.ts'
import { listPolicies } from '@zhanggui/server/screens/operator/policies-contract.ts'
import { to, useParts } from '../paths.ts'
import { NoteOf, StartOf, VersionState } from './PolicyBits.tsx'
import { PolicyTable } from './PolicyTable.tsx'
import { versionBefore } from './policy-changes.ts'
import { usePolicyTexts } from './policy-texts.ts'

/** One version of the policies: all of its values, what it changed, and for what it counts. */
export function PolicyPage() {
  const t = usePolicyTexts()
  const number = Number(useParts('policies/$policySetId').policySetId)
  const list = useEndpoint(listPolicies, {})
  return (
    <Loaded query={list}>
      {({ versions, policies }) => {
        const version = versions.find((one) => one.policySetId === number)
        if (!version) return <EmptyState title={t('noVersion')} hint={t('noVersionHint')} />
        return (
          <DetailPage
            title={t('version', { number })}
            state={<VersionState version={version} />}
            back={{ to: to('policies'), label: t('back') }}
            aside={<About version={version} versions={versions} />}
          >
            <PolicyTable
              policies={policies}
              values={version.policies}
              before={versionBefore(versions, version)?.policies}
            />
          </DetailPage>
        )
      }}
    </Loaded>
  )
}

function About({ version, versions }: { version: PolicyVersion; versions: readonly PolicyVersion[] }) {
  const t = usePolicyTexts()
  const language = useLanguage()
  const nowMs = useBusinessNow(30_000)
  const next = versions[versions.indexOf(version) - 1]
  const when = next ? sayWhen(new Date(next.effectiveFrom), new Date(nowMs), language) : null
  const shipped = version === versions.at(-1)
  return (
    <Section title={t('inForceTitle')}>
      <Facts
        facts={[
          { label: t('colFrom'), value: <StartOf version={version} versions={versions} /> },
          { label: t('until'), value: when ? t('untilNext', { when }) : t('untilOpen') },
          { label: t('appliesTo'), value: t('appliesToValue') },
          { label: t('note'), value: <NoteOf version={version} /> },
          { label: t('colBy'), value: version.madeBy ?? t('shipped') },
          { label: t('madeAt'), value: shipped ? t('fromStart') : <When at={version.madeAt} /> },
        ]}
      />
    </Section>
  )
}
