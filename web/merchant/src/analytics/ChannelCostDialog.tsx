import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  type ChannelCostView,
  channelBases,
  channelBasisNames,
  setChannelCost,
} from '@zhanggui/server/modules/analytics/losses/contract.ts'
import { Radio } from 'antd'
import { useState } from 'react'
import { useLossCostTexts } from './loss-cost-texts.ts'
import { channelName } from './loss-names.ts'
import { hundredths, RateField } from './RateField.tsx'

interface ChannelCostDialogProps {
  readonly shopId: string
  readonly month: string
  readonly cost: ChannelCostView
  readonly onClose: () => void
}

/** What a visitor or an order of a channel costs from a month on. */
export function ChannelCostDialog({ shopId, month, cost, onClose }: ChannelCostDialogProps) {
  const t = useLossCostTexts()
  const language = useLanguage()
  const [basis, setBasis] = useState(cost.basis)
  const [rate, setRate] = useState(cost.rateFen === null ? '' : formatYuan(cost.rateFen))
  const act = useAct(setChannelCost, { shown: true, onDone: () => saySuccess(t('saved')) })
  const rateFen = hundredths(rate)
  const save = async () => {
    if (rateFen === null) return
    const body = { channel: cost.channel, month, basis, rateFen }
    if (await act.run({ params: { shopId }, body })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('channelTitle', { month, channel: channelName(cost.channel, language) })}
      consequences={[
        { label: t('effect'), value: t('channelEffect', { month }), hint: t('channelEffectHint') },
      ]}
      actLabel={t('saveAct')}
      onAct={() => void save()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={rateFen === null ? t('rateMissing') : null}
    >
      <Radio.Group
        aria-label={t('basis')}
        value={basis}
        onChange={(event) => setBasis(event.target.value as ChannelCostView['basis'])}
        options={channelBases.map((value) => ({ value, label: channelBasisNames[value][language] }))}
      />
      <RateField label={t('rateYuan')} unit="¥" value={rate} onChange={setRate} />
    </ConsequenceDialog>
  )
}
