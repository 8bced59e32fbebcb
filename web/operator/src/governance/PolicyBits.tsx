import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag, type Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import type { PolicyVersion } from '@zhanggui/server/modules/governance/contract.ts'
import '../parts/parts.css'
import { changesBetween } from './policy-changes.ts'
import { usePolicyTexts } from './policy-texts.ts'
import { useSayValue } from './policy-values.ts'
import { policyWords } from './policy-words.ts'

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

/** What a version changes against the one before it, each with both values. */
export function Changes({ version, before }: { version: PolicyVersion; before: PolicyVersion | undefined }) {
  const t = usePolicyTexts()
  const language = useLanguage()
  const say = useSayValue()
  if (!before) return t('firstVersion')
  return (
    <span className="operator-stack">
      {changesBetween(before.policies, version.policies).map((name) => (
        <span key={name}>
          <span className="operator-soft">{policyWords[name].name[language]}</span>{' '}
          {say(name, before.policies)} → {say(name, version.policies)}
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
