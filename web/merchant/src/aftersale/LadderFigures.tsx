import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { skipReasons } from '@zhanggui/server/modules/aftersale/ladder/nouns-contract.ts'
import type { CaseFigures } from '@zhanggui/server/screens/merchant/case-figures-contract.ts'
import { Figures } from '../analytics/Figures.tsx'
import { FigureTable } from '../analytics/FigureTable.tsx'
import { useLadderTexts } from './ladder-texts.ts'

/** How often the shop followed what was suggested, and why it did not. */
export function LadderFigures({ figures }: { figures: CaseFigures['ladder'] }) {
  const t = useLadderTexts()
  const language = useLanguage()
  if (figures.agreed === 0) return null
  const { followedPercent: percent } = figures
  return (
    <Section title={t('figures')}>
      <Figures
        figures={[
          { label: t('figuresAgreed'), value: figures.agreed },
          { label: t('figuresFollowed'), value: figures.followed },
          { label: t('figuresRate'), value: percent === null ? '—' : `${percent.toFixed(2)}%` },
          { label: t('figuresTaken'), value: figures.compensations },
          { label: t('figuresTakenSum'), value: <Money fen={figures.compensatedFen} /> },
        ]}
      />
      {figures.skips.length > 0 ? (
        <FigureTable
          caption={t('figuresSkips')}
          columns={[
            {
              title: t('figuresSkips'),
              cell: (row) => skipReasons[row.reason][language],
              csv: (row) => skipReasons[row.reason][language],
            },
            { title: t('figuresCount'), figures: true, cell: (row) => row.count, csv: (row) => row.count },
          ]}
          rows={figures.skips}
          rowKey={(row) => row.reason}
        />
      ) : null}
    </Section>
  )
}
