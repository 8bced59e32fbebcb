import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import type { FreightTemplateView } from '@zhanggui/server/modules/catalog/freight/contract.ts'
import { divisions } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import { useCatalogTexts } from './texts.ts'

/** What sending costs, and where it is not sent to. */
export function FreightWords({ freight }: { freight: FreightTemplateView }) {
  return (
    <>
      <Cost freight={freight} />
      {freight.notServed.length > 0 ? <NotServed codes={freight.notServed} /> : null}
    </>
  )
}

function Cost({ freight }: { freight: FreightTemplateView }) {
  const t = useCatalogTexts()
  if (freight.kind === 'free') return <span>{t('free')}</span>
  const asWeight = freight.kind === 'weight'
  const amount = (units: number) => (asWeight ? sayWeight(units) : units)
  const values = {
    first: amount(freight.firstUnits),
    firstYuan: formatYuan(freight.firstFen),
    next: amount(freight.nextUnits),
    nextYuan: formatYuan(freight.nextFen),
  }
  return <span>{t(asWeight ? 'perWeight' : 'perPiece', values)}</span>
}

function NotServed({ codes }: { codes: readonly string[] }) {
  const t = useCatalogTexts()
  const language = useLanguage()
  const known = useEndpoint(divisions, {})
  const names = known.data?.provinces
    .filter((province) => codes.includes(province.code))
    .map((province) => province.name)
  if (!names) return null
  const provinces = names.join(language === 'zh' ? '、' : ', ')
  return <span className="goods-not-served">{t('notServed', { provinces })}</span>
}

/** 500 g, 1 kg, 1.5 kg. */
function sayWeight(gram: number): string {
  return gram < 1000 ? `${gram} g` : `${gram / 1000} kg`
}
