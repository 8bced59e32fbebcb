import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import type { PolicyValues } from '@zhanggui/server/modules/governance/policies/policy-contract.ts'
import type { PolicyView } from '@zhanggui/server/screens/operator/policies-contract.ts'
import '../parts/parts.css'
import './governance.css'
import { changesBetween } from './policy-changes.ts'
import { groupsOf } from './policy-groups.ts'
import { usePolicyTexts } from './policy-texts.ts'
import { useSayLarger, useSayValue } from './policy-values.ts'

interface PolicyTableProps {
  /** What each policy means, in the order of the page. */
  readonly policies: readonly PolicyView[]
  readonly values: PolicyValues
  /** The values of the version before; what differs from them is marked with what it was. */
  readonly before?: PolicyValues | undefined
}

/** Every policy with its value in its unit, what it means, and where its default comes from. */
export function PolicyTable({ policies, values, before }: PolicyTableProps) {
  const language = useLanguage()
  const changed = before ? changesBetween(before, values) : []
  return (
    <>
      {groupsOf(policies).map(({ title, members }) => (
        <Section key={title.zh} title={title[language]}>
          <table className="governance-policies">
            <Head />
            <tbody>
              {members.map((policy) => (
                <Row
                  key={policy.name}
                  policy={policy}
                  values={values}
                  was={before && changed.includes(policy.name) ? before : null}
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
  readonly policy: PolicyView
  readonly values: PolicyValues
  readonly was: PolicyValues | null
}

function Row({ policy, values, was }: RowProps) {
  const t = usePolicyTexts()
  const language = useLanguage()
  const say = useSayValue()
  const value = values[policy.name]
  const larger = useSayLarger()(value ?? null, policy)
  return (
    <tr>
      <th scope="row">
        {policy.label[language]}
        <span className="operator-soft">{policy.meaning[language]}</span>
      </th>
      <td>
        <strong>{say(policy, value)}</strong>
        {larger ? <span className="operator-soft">{t('thatIs', { span: larger })}</span> : null}
        {was ? (
          <span className="governance-was">{t('was', { value: say(policy, was[policy.name]) })}</span>
        ) : null}
      </td>
      <td>
        {t('byDefault', { value: say(policy, policy.default) })}
        <span className="operator-soft">{policy.source[language]}</span>
      </td>
    </tr>
  )
}
