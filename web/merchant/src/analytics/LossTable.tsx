import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import type { LossDimension, LossReport, LossRow } from '@zhanggui/server/screens/merchant/losses-contract.ts'
import { yuan } from './csv.ts'
import { type FigureColumn, FigureTable } from './FigureTable.tsx'
import { channelName, kindName, reasonName } from './loss-names.ts'
import { useLossTexts } from './loss-texts.ts'

/** What a row of a report is called. */
export function useKeyName(by: LossDimension): (row: LossRow) => string {
  const t = useLossTexts()
  const language = useLanguage()
  return ({ key, title, specs }) => {
    if (by === 'day') return key ?? ''
    if (by === 'channel') return channelName(key ?? '', language)
    if (by === 'reason') return reasonName(key ?? '', language)
    if (by === 'sku') return key === null ? t('freight') : [title || t('gone'), ...specs].join(' ')
    if (key === null) return t(by === 'agent' ? 'noAgent' : 'noSession')
    return title
  }
}

/** Losses with what they are made of: a column for each kind of cost. */
export function LossTable({ report, first }: { report: LossReport; first: number }) {
  const t = useLossTexts()
  const language = useLanguage()
  const nameOf = useKeyName(report.by)
  const { by, kinds } = report
  const head = by === 'day' ? t('key_day') : t(`by_${by}`)
  const money = (title: string, read: (row: LossRow) => number | null): FigureColumn<LossRow> => ({
    title,
    cell: (row) => <Money fen={read(row)} />,
    csv: (row) => {
      const fen = read(row)
      return fen === null ? '' : yuan(fen)
    },
    figures: true,
  })
  const hasSales = report.rows.some((row) => row.soldFen !== null)
  const columns: FigureColumn<LossRow>[] = [
    { title: head, cell: nameOf, csv: nameOf },
    ...(hasSales ? [money(t('sold'), (row) => row.soldFen)] : []),
    { title: t('refunds'), cell: (row) => row.refunds, csv: (row) => row.refunds, figures: true },
    money(t('explicit'), (row) => row.explicitFen),
    ...kinds.map((kind, index) => money(kindName(kind, language), (row) => row.costs[index] ?? 0)),
    money(t('hidden'), (row) => row.hiddenFen),
    money(t('loss'), (row) => row.lossFen),
    ...(hasSales ? [money(t('net'), (row) => row.netFen)] : []),
  ]
  return (
    <FigureTable
      caption={`${t('title')} · ${head} ${report.from}–${report.to}`}
      columns={columns}
      rows={report.rows}
      rowKey={(row) => row.key ?? 'none'}
      first={first}
    />
  )
}
