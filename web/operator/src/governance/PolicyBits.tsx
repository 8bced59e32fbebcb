import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag, type Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import type { PolicyVersion } from '@zhanggui/server/modules/governance/policies/policy-contract.ts'
import type { PolicyView } from '@zhanggui/server/screens/operator/policies-contract.ts'
import '../parts/parts.css'
import { changesBetween } from './policy-changes.ts'
import { usePolicyTexts } from './policy-texts.ts'
import { useSayValue } from './policy-values.ts'

const tones: Readonly<Record<PolicyVersion['state'], Tone>> = {
  past: 'stopped',
  current: 'done',
  coming: 'going',
}

export function VersionState({ version }: { version: PolicyVersion }) {
  const t = usePolicyTexts()
  return <StateTag tone={tones[version.state]}>{t(`state_${version.state}`)}</StateTag>
}

/** When a version begins; the first one began with everything. */
export function StartOf({
  version,
  versions,
}: {
  version: PolicyVersion
  versions: readonly PolicyVersion[]
}) {
  const t = usePolicyTexts()
  return version === versions.at(-1) ? t('fromStart') : <When at={version.effectiveFrom} />
}

interface ChangesProps {
  readonly policies: readonly PolicyView[]
  readonly version: PolicyVersion
  readonly before: PolicyVersion | undefined
}

/** What a version changes against the one before it, each with both values. */
export function Changes({ policies, version, before }: ChangesProps) {
  const t = usePolicyTexts()
  const language = useLanguage()
  const say = useSayValue()
  if (!before) return t('firstVersion')
  const changed = changesBetween(before.policies, version.policies)
  return (
    <span className="operator-stack">
      {policies
        .filter(({ name }) => changed.includes(name))
        .map((policy) => (
          <span key={policy.name}>
            <span className="operator-soft">{policy.label[language]}</span>{' '}
            {say(policy, before.policies[policy.name])} → {say(policy, version.policies[policy.name])}
          </span>
        ))}
    </span>
  )
}

/** The note of the version's maker; the shipped one has none of a person. */
export function NoteOf({ version }: { version: PolicyVersion }) {
  const t = usePolicyTexts()
  return version.madeBy ? version.note : t('firstVersion')
}
