import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import type { ImportCheck } from '@zhanggui/server/modules/channel/import/contract.ts'
import { problemWords } from '@zhanggui/server/modules/channel/import/words-contract.ts'
import { counted, Figures } from './run-bits.tsx'
import { useImportTexts, useMovingTexts } from './texts.ts'

/** What a dry run over the whole file found. */
export function CheckResult({ checked }: { checked: ImportCheck }) {
  const t = useMovingTexts()
  const i = useImportTexts()
  const language = useLanguage()
  const { counts, problems, firstMadeAt, lastMadeAt } = checked
  return (
    <Section title={i('checkResult')}>
      <p className="merchant-soft">{i('checkHint')}</p>
      <Figures
        figures={[
          { label: t('rows'), value: counted(counts.rows) },
          { label: i('willImport'), value: counted(counts.imported) },
          { label: i('known'), value: counted(counts.unchanged) },
          { label: i('willRefuse'), value: counted(counts.refused) },
          ...(counts.merged > 0 ? [{ label: t('merged'), value: counted(counts.merged) }] : []),
          { label: t('total'), value: <Money fen={counts.totalFen} /> },
          { label: t('paid'), value: <Money fen={counts.paidFen} /> },
          { label: t('refund'), value: <Money fen={counts.refundFen} /> },
        ]}
      />
      {firstMadeAt && lastMadeAt ? (
        <p>
          {i('span')} <When at={firstMadeAt} precision="day" /> – <When at={lastMadeAt} precision="day" />
        </p>
      ) : null}
      {problems.length > 0 ? (
        <>
          <h3>{i('problems')}</h3>
          <ul className="channel-problems">
            {problems.map(({ problem, rows }) => (
              <li key={problem}>
                {problemWords[problem][language]}：{i('rowsOf', { count: rows })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  )
}
