import { useAct } from '@zhanggui/kit/call/queries.ts'
import { sendGift } from '@zhanggui/server/modules/aftersale/wrong-shipments/contract.ts'
import { useState } from 'react'
import { CourierFields } from './CourierFields.tsx'
import { useWrongDone, type WrongDialogProps, WrongFrame } from './WrongFrame.tsx'
import { useWrongTexts } from './wrong-texts.ts'

/** A gift has left: by which courier, under which number. */
export function SendGiftDialog({
  wrong,
  compensationId,
  onClose,
}: WrongDialogProps & { readonly compensationId: string }) {
  const t = useWrongTexts()
  const [parcel, setParcel] = useState({ courier: 'SF', waybill: '' })
  const waybill = parcel.waybill.trim()
  const act = useAct(sendGift, useWrongDone())
  const { shopId, wrongId } = wrong
  return (
    <WrongFrame
      title={t('sendGift')}
      label={t('sendGift')}
      act={act}
      run={() => act.run({ params: { shopId, wrongId, compensationId }, body: { ...parcel, waybill } })}
      onClose={onClose}
      missing={waybill === '' ? t('waybillMissing') : null}
      consequences={[{ label: t('effect'), value: t('giftSent') }]}
    >
      <CourierFields value={parcel} onParcel={setParcel} />
    </WrongFrame>
  )
}
