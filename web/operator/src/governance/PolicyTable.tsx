import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { defaultPolicies, type Policies } from '@zhanggui/server/kernel/policy.ts'
import '../parts/parts.css'
import './governance.css'
import { changesBetween } from './policy-changes.ts'
import { usePolicyTexts } from './policy-texts.ts'
import { useSayLarger, useSayValue } from './policy-values.ts'
import { type PolicyName, policyGroups, policyWords, sourceWords } from './policy-words.ts'

interface PolicyTableProps {
  readonly policies: Policies
  /** The version before; what differs from it is marked with what it was. */
  readonly before?: Policies | undefined
  /** By policy, where its shipped default comes from. */
  readonly sources: readonly { readonly name: string; readonly source: string }[]
}

/** Every policy with its value in its unit, what it means, and where its default comes from. */
export function PolicyTable({ policies, before, sources }: PolicyTableProps) {
  const language = useLanguage()
  const changed = before ? changesBetween(before, policies) : []
  return (
    <>
      {policyGroups.map((group) => (
        <Section key={group.title.zh} title={group.title[language]}>
          <table className="governance-policies">
            <Head />
            <tbody>
              {group.names.map((name) => (
                <Row
                  key={name}
                  name={name}
                  policies={policies}
                  was={before && changed.includes(name) ? before : null}
                  source={sources.find((one) => one.name === name)?.source ?? ''}
                />
              ))}
            </tbody>
          </table>
        </Section>
      ))}
    </>
  )
}

function Head() {
  const t = usePolicyTexts()
  return (
    <thead>
      <tr>
        <th scope="col">{t('colPolicy')}</th>
        <th scope="col">{t('colValue')}</th>
        <th scope="col">{t('colSource')}</th>
      </tr>
    </thead>
  )
}

interface RowProps {
  readonly name: PolicyName
  readonly policies: Policies
  readonly was: Policies | null
  readonly source: string
}

function Row({ name, policies, was, source }: RowProps) {
  const t = usePolicyTexts()
  const language = useLanguage()
  const say = useSayValue()
  const words = policyWords[name]
  const value = policies[name]
  const larger = useSayLarger()(typeof value === 'number' ? value : 0, words.unit)
  return (
    <tr>
      <th scope="row">
        {words.name[language]}
        <span className="operator-soft">{words.meaning[language]}</span>
      </th>
      <td>
        <strong>{say(name, policies)}</strong>
        {larger ? <span className="operator-soft">{t('thatIs', { span: larger })}</span> : null}
        {was ? <span className="governance-was">{t('was', { value: say(name, was) })}</span> : null}
      </td>
      <td>
        {t('byDefault', { value: say(name, defaultPolicies()) })}
        <span className="operator-soft">{sourceWords[source]?.[language] ?? source}</span>
      </td>
    </tr>
  )
}
