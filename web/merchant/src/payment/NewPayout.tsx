import { later } from '@zhanggui/kit/app/later.tsx'
import { call } from '@zhanggui/kit/call/call.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { listShopOrders } from '@zhanggui/server/screens/merchant/orders-contract.ts'
import { Button, Input, Modal } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { usePayoutTexts } from './payout-texts.ts'

const PayoutDialog = later(() => import('./PayoutDialog.tsx').then((loaded) => loaded.PayoutDialog))

/** A payout that begins with the number of its order. */
export function NewPayout({ shopId }: { shopId: string }) {
  const t = usePayoutTexts()
  const [step, setStep] = useState<'idle' | 'choosing' | { readonly orderId: string }>('idle')
  return (
    <>
      <Button type="primary" onClick={() => setStep('choosing')}>
        {t('newPayout')}
      </Button>
      {step === 'choosing' ? (
        <ChooseOrder
          shopId={shopId}
          onChosen={(orderId) => setStep({ orderId })}
          onClose={() => setStep('idle')}
        />
      ) : null}
      {typeof step === 'object' ? (
        <PayoutDialog
          shopId={shopId}
          orderId={step.orderId}
          entry="after_sales"
          onClose={() => setStep('idle')}
        />
      ) : null}
    </>
  )
}

interface ChooseOrderProps {
  readonly shopId: string
  readonly onChosen: (orderId: string) => void
  readonly onClose: () => void
}

function ChooseOrder({ shopId, onChosen, onClose }: ChooseOrderProps) {
  const t = usePayoutTexts()
  const id = useId()
  const [number, setNumber] = useState('')
  const { find, wrong, error, pending } = useOrderByNumber(shopId, onChosen)
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    void find(number.trim())
  }
  return (
    <Modal
      open
      title={t('chooseOrder')}
      width={420}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <div className="zg-dialog-foot">
          <Button onClick={onClose}>{t('close')}</Button>
          <Button type="primary" loading={pending} onClick={() => submit()}>
            {t('next')}
          </Button>
        </div>
      }
    >
      <form className="merchant-field" onSubmit={submit}>
        <label htmlFor={id}>{t('orderNumber')}</label>
        <Input
          id={id}
          autoFocus
          autoComplete="off"
          value={number}
          maxLength={30}
          status={wrong ? 'error' : ''}
          aria-invalid={wrong !== null}
          aria-describedby={`${id}-wrong`}
          onChange={(event) => setNumber(event.target.value)}
        />
        <span id={`${id}-wrong`} className="merchant-field-wrong" role="alert">
          {wrong}
        </span>
      </form>
      <ErrorNote error={error} />
    </Modal>
  )
}

/** Finds the shop's order of a number, or says that there is none. */
function useOrderByNumber(shopId: string, onChosen: (orderId: string) => void) {
  const t = usePayoutTexts()
  const [wrong, setWrong] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [pending, setPending] = useState(false)
  const find = async (number: string) => {
    if (number === '') return setWrong(t('orderNumberMissing'))
    setPending(true)
    try {
      const found = await call(listShopOrders, { params: { shopId }, query: { number, limit: 2 } })
      const order = found.rows.find((row) => row.number === number)
      if (order) onChosen(order.orderId)
      else setWrong(t('orderNotFound', { number }))
      setError(null)
    } catch (failure) {
      setError(failure)
    } finally {
      setPending(false)
    }
  }
  return { find, wrong, error, pending }
}
