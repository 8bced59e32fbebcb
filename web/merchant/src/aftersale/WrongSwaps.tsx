import { Link } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import { warnOfSwap } from '@zhanggui/server/modules/aftersale/wrong-shipments/contract.ts'
import { swapSigns } from '@zhanggui/server/modules/aftersale/wrong-shipments/nouns-contract.ts'
import {
  type LikelySwap,
  listLikelySwaps,
  type WrongDetail,
} from '@zhanggui/server/screens/merchant/wrong-shipments-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { Goods } from '../parts/Goods.tsx'
import { useShopPath } from '../paths.ts'
import { useSwapTexts } from './swap-texts.ts'

type Wrong = Pick<WrongDetail, 'shopId' | 'wrongId'>

/** The orders whose goods were perhaps swapped with those of this wrong shipment, and the way to warn their buyers. */
export function WrongSwaps({ wrong: { shopId, wrongId } }: { readonly wrong: Wrong }) {
  const t = useSwapTexts()
  const [asked, setAsked] = useState<LikelySwap | null>(null)
  const swaps = useEndpoint(listLikelySwaps, { params: { shopId, wrongId } })
  return (
    <Section title={t('title')}>
      <p className="merchant-field-hint">{t('hint')}</p>
      <Loaded query={swaps} lines={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="merchant-soft">{t('none')}</p>
          ) : (
            <ul className="case-windows">
              {rows.map((swap) => (
                <Swap key={swap.orderId} shopId={shopId} swap={swap} ask={() => setAsked(swap)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {asked ? (
        <WarnDialog shopId={shopId} wrongId={wrongId} swap={asked} onClose={() => setAsked(null)} />
      ) : null}
    </Section>
  )
}

interface SwapProps {
  readonly shopId: string
  readonly swap: LikelySwap
  readonly ask: () => void
}

function Swap({ shopId, swap, ask }: SwapProps) {
  const t = useSwapTexts()
  const language = useLanguage()
  const to = useShopPath()
  const { orderId, orderNumber, title, specs, picture, shippedAt, signs, warnedAt } = swap
  return (
    <li>
      <span className="merchant-stack">
        <Goods shopId={shopId} picture={picture} title={title} below={specs.join(' / ')} size={44} />
        <span>
          <Link to={to('orders/$orderId', { orderId })}>{orderNumber}</Link>{' '}
          <span className="merchant-soft">
            {t('left')} <When at={shippedAt} />
          </span>
        </span>
        <span className="merchant-soft">
          {signs.map((sign) => swapSigns[sign][language]).join(language === 'zh' ? '；' : '; ')}
        </span>
      </span>
      {warnedAt ? (
        <StateTag tone="done">
          {t('warned')} <When at={warnedAt} />
        </StateTag>
      ) : (
        <ActButton
          needs={aftersaleRights.answerRefunds}
          onClick={ask}
          aria-label={t('warnWhom', { number: orderNumber })}
        >
          {t('warn')}
        </ActButton>
      )}
    </li>
  )
}

interface WarnDialogProps extends Wrong {
  readonly swap: LikelySwap
  readonly onClose: () => void
}

function WarnDialog({ shopId, wrongId, swap, onClose }: WarnDialogProps) {
  const t = useSwapTexts()
  const act = useAct(warnOfSwap, { shown: true, onDone: () => saySuccess(t('done')) })
  const warn = async () => {
    if (await act.run({ params: { shopId, wrongId }, body: { orderId: swap.orderId } })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('warnTitle', { number: swap.orderNumber })}
      consequences={[
        { label: t('says'), value: t('saysValue') },
        { label: t('once'), value: t('onceValue') },
      ]}
      actLabel={t('warn')}
      onAct={() => void warn()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
    />
  )
}
