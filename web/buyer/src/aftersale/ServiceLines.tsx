import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import type { ServiceLine } from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import { exclusions } from '@zhanggui/server/modules/aftersale/returns/contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { GoodsLine } from '../ordering/GoodsLine.tsx'
import { useSayWhen } from '../say-when.ts'
import { PiecesStepper } from './PiecesStepper.tsx'
import './service.css'
import { useServiceTexts } from './service-texts.ts'
import type { useServiceForm } from './use-service-form.ts'

type Form = ReturnType<typeof useServiceForm>

interface ServiceLinesProps {
  readonly order: OrderView
  readonly lines: readonly ServiceLine[]
  readonly form: Form
}

/** Each line of the order with how many pieces it is about; of an exchange what shall come instead. */
export function ServiceLines({ order, lines, form }: ServiceLinesProps) {
  const t = useServiceTexts()
  return (
    <section className="zg-card service-card" aria-label={t('lines')}>
      <h3 className="service-legend">{t('lines')}</h3>
      {order.lines.map((line) => {
        const option = lines.find((one) => one.lineNo === line.lineNo)
        return (
          <div key={line.lineNo} className="service-line">
            <GoodsLine shopId={order.shopId} line={line} />
            {option ? <Pieces title={line.title} option={option} form={form} /> : null}
            {option && form.draft.kind === 'exchange' && (form.draft.pieces[line.lineNo] ?? 0) > 0 ? (
              <Exchange option={option} form={form} />
            ) : null}
          </div>
        )
      })}
    </section>
  )
}

function Pieces({ title, option, form }: { title: string; option: ServiceLine; form: Form }) {
  const t = useServiceTexts()
  const { draft, change } = form
  const count = draft.pieces[option.lineNo] ?? 0
  const set = (pieces: number) => change({ pieces: { ...draft.pieces, [option.lineNo]: pieces } })
  if (option.caseId || option.pieces === 0)
    return <p className="refund-soft">{t(option.caseId ? 'lineOpen' : 'lineGone')}</p>
  return (
    <div className="service-pieces">
      <Window option={option} />
      <PiecesStepper
        count={count}
        most={option.pieces}
        set={set}
        fewer={t('less', { title })}
        more={t('more', { title })}
        shown={t('pieces', { count })}
      />
    </div>
  )
}

function Window({ option }: { option: ServiceLine }) {
  const t = useServiceTexts()
  const language = useLanguage()
  const say = useSayWhen()
  if (option.excluded)
    return (
      <span className="refund-soft">{t('excluded', { why: exclusions[option.excluded][language] })}</span>
    )
  return (
    <span className="refund-soft">
      {option.returnUntil ? t('until', { when: say(option.returnUntil) }) : null}
    </span>
  )
}

function Exchange({ option, form }: { option: ServiceLine; form: Form }) {
  const t = useServiceTexts()
  const { draft, change } = form
  if (!option.exchange.some((sku) => sku.available > 0))
    return <p className="review-problem">{t('noExchange')}</p>
  return (
    <fieldset className="refund-reasons service-skus">
      <legend>{t('exchangeTo')}</legend>
      {option.exchange.map((sku) => {
        const isChosen = draft.skus[option.lineNo] === sku.skuId
        const isOut = sku.available === 0
        return (
          <label key={sku.skuId} className={isChosen ? 'refund-reason-chosen' : ''}>
            <input
              type="radio"
              name={`sku ${option.lineNo}`}
              checked={isChosen}
              disabled={isOut}
              onChange={() => change({ skus: { ...draft.skus, [option.lineNo]: sku.skuId } })}
            />
            <span>
              {sku.specs.join(' ') || t('same')}{' '}
              <small>{isOut ? t('out') : t('left', { count: sku.available })}</small>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
