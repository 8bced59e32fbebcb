import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  type FreightService,
  readFreightService,
  setFreightService,
} from '@zhanggui/server/modules/aftersale/freight/contract.ts'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useFreightTexts } from './freight-texts.ts'

/** 退货补运费: whether return freight is insured for new orders, what it costs, and what ends when it is switched off. */
export function FreightServiceSection({ shopId }: { readonly shopId: string }) {
  const t = useFreightTexts()
  const service = useEndpoint(readFreightService, { params: { shopId } })
  return (
    <Section title={t('freightService')}>
      <Loaded query={service} lines={3}>
        {(found) => <Shown shopId={shopId} service={found} />}
      </Loaded>
    </Section>
  )
}

interface ShownProps {
  readonly shopId: string
  readonly service: FreightService
}

function Shown({ shopId, service }: ShownProps) {
  const t = useFreightTexts()
  const [asking, setAsking] = useState(false)
  const { isOn, isEnding, terms } = service
  const yuan = terms && { premium: formatYuan(terms.premiumFen), cap: formatYuan(terms.capFen) }
  const whyNot = terms === null && !isOn ? t('freightNone') : null
  return (
    <>
      <p className="merchant-field-hint">
        {t('freightServiceHint')} {yuan ? t('freightTerms', yuan) : t('freightNone')}
      </p>
      <Facts
        facts={[
          {
            label: t('freightService'),
            value: t(isOn ? 'freightIsOn' : isEnding ? 'freightIsEnding' : 'freightIsOff'),
          },
          { label: t('freightCovers'), value: service.runningCovers },
          { label: t('freightClaims'), value: service.openClaims },
          { label: t('freightPremiums'), value: <Money fen={service.premiumsFen} /> },
          { label: t('freightPaid'), value: <Money fen={service.paidFen} /> },
        ]}
      />
      <ActButton
        className="freight-act"
        needs={aftersaleRights.setReturns}
        whyNot={whyNot}
        type={isOn ? 'default' : 'primary'}
        onClick={() => setAsking(true)}
      >
        {t(isOn ? 'freightOff' : 'freightOn')}
      </ActButton>
      {asking ? <SwitchDialog shopId={shopId} service={service} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function SwitchDialog({ shopId, service, onClose }: ShownProps & { readonly onClose: () => void }) {
  const t = useFreightTexts()
  const { isOn, terms, runningCovers } = service
  const act = useAct(setFreightService, { shown: true, onDone: () => saySuccess(t('saved')) })
  const save = async () => {
    if (await act.run({ params: { shopId }, body: { isOn: !isOn } })) onClose()
  }
  const premium = formatYuan(terms?.premiumFen ?? 0)
  return (
    <ConsequenceDialog
      open
      title={t(isOn ? 'freightOffTitle' : 'freightOnTitle')}
      consequences={[
        { label: t('freightNew'), value: isOn ? t('freightNewOff') : t('freightNewOn', { premium }) },
        ...(isOn ? [{ label: t('freightOld', { count: runningCovers }), value: t('freightOldOff') }] : []),
      ]}
      actLabel={t(isOn ? 'freightOff' : 'freightOn')}
      onAct={() => void save()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
    />
  )
}
