import { Link } from '@zhanggui/kit/app/link.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { categoryNames, type ProductCategory } from '@zhanggui/server/modules/catalog/categories/contract.ts'
import type { HabitReport } from '@zhanggui/server/screens/merchant/habits-contract.ts'
import { useShopPath } from '../paths.ts'
import { yuan } from './csv.ts'
import { FigureTable } from './FigureTable.tsx'
import { useHabitTexts } from './habits-texts.ts'

interface Part {
  readonly report: HabitReport
}

export function HabitPairs({ report }: Part) {
  const t = useHabitTexts()
  const to = useShopPath()
  type Row = HabitReport['pairs'][number]
  const link = ({ productId, title }: Row['one']) => (
    <Link to={to('products/$productId', { productId })}>{title}</Link>
  )
  return (
    <Section title={t('pairs')}>
      <p className="analytics-how">{t('pairsHow')}</p>
      {report.pairs.length === 0 ? (
        <p className="merchant-soft">{t('noPairs')}</p>
      ) : (
        <FigureTable<Row>
          caption={`${t('title')} · ${t('pairs')} ${report.from}–${report.to}`}
          columns={[
            { title: t('one'), cell: (row) => link(row.one), csv: (row) => row.one.title },
            { title: t('other'), cell: (row) => link(row.other), csv: (row) => row.other.title },
            { title: t('ordersPaid'), cell: (row) => row.orders, csv: (row) => row.orders, figures: true },
          ]}
          rows={report.pairs}
          rowKey={(row) => row.one.productId + row.other.productId}
          first={20}
        />
      )}
    </Section>
  )
}

export function HabitCategories({ report }: Part) {
  const t = useHabitTexts()
  const language = useLanguage()
  type Row = HabitReport['categories'][number]
  const name = ({ category }: Row) => categoryNames[category as ProductCategory]?.[language] ?? category
  return (
    <Section title={t('categories')}>
      <p className="analytics-how">{t('categoriesHow')}</p>
      <FigureTable<Row>
        caption={`${t('title')} · ${t('categories')} ${report.from}–${report.to}`}
        columns={[
          { title: t('category'), cell: name, csv: name },
          { title: t('ordersPaid'), cell: (row) => row.orders, csv: (row) => row.orders, figures: true },
          { title: t('quantity'), cell: (row) => row.quantity, csv: (row) => row.quantity, figures: true },
          {
            title: t('fen'),
            cell: (row) => <Money fen={row.fen} />,
            csv: (row) => yuan(row.fen),
            figures: true,
          },
        ]}
        rows={report.categories}
        rowKey={(row) => row.category}
      />
    </Section>
  )
}
