import { useAct } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { sendGift } from '@zhanggui/server/modules/aftersale/wrong-shipments/contract.ts'
import { couriers, couriersOfWaybill } from '@zhanggui/server/modules/fulfillment/contract.ts'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useWrongDone, type WrongDialogProps, WrongFrame } from './WrongFrame.tsx'
import { useWrongTexts } from './wrong-texts.ts'

/** A gift has left: by which courier, under which number. */
export function SendGiftDialog({
  wrong,
  compensationId,
  onClose,
}: WrongDialogProps & { readonly compensationId: string }) {
  const t = useWrongTexts()
  const language = useLanguage()
  const id = useId()
  const [courier, setCourier] = useState('SF')
  const [waybill, setWaybill] = useState('')
  const act = useAct(sendGift, useWrongDone())
  const type = (text: string) => {
    setWaybill(text)
    const [only, ...others] = couriersOfWaybill(text)
    if (only && others.length === 0) setCourier(only.code)
  }
  const { shopId, wrongId } = wrong
  return (
    <WrongFrame
      title={t('sendGift')}
      label={t('sendGift')}
      act={act}
      run={() =>
        act.run({ params: { shopId, wrongId, compensationId }, body: { courier, waybill: waybill.trim() } })
      }
      onClose={onClose}
      missing={waybill.trim() === '' ? t('waybillMissing') : null}
      consequences={[{ label: t('effect'), value: t('giftSent') }]}
    >
      <div className="merchant-field">
        <label htmlFor={`${id}-number`}>{t('waybill')}</label>
        <Input
          id={`${id}-number`}
          value={waybill}
          maxLength={40}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
        />
      </div>
      <div className="merchant-field">
        <label htmlFor={`${id}-courier`}>{t('courier')}</label>
        <Select
          id={`${id}-courier`}
          value={courier}
          onChange={setCourier}
          options={couriers.map((one) => ({ value: one.code, label: one[language] }))}
        />
      </div>
    </WrongFrame>
  )
}
