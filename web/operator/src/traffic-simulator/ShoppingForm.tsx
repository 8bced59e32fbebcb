import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { MAX_MINUTES, MAX_SHOPPERS, startShopping } from '@zhanggui/server/demo/traffic-simulator/contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { NumberField } from './NumberField.tsx'
import { useTrafficTexts } from './texts.ts'

/** N buyers shop for M minutes. */
export function ShoppingForm({ busy }: { busy: boolean }) {
  const t = useTrafficTexts()
  const [buyers, setBuyers] = useState(15)
  const [minutes, setMinutes] = useState(3)
  const act = useAct(startShopping, { shown: true })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void act.run({ body: { id: act.id(), buyers, minutes } })
      }}
    >
      <p className="operator-soft">{t('shoppingHint')}</p>
      <div className="traffic-fields">
        <NumberField label={t('buyers')} value={buyers} onChange={setBuyers} min={1} max={MAX_SHOPPERS} />
        <NumberField label={t('minutes')} value={minutes} onChange={setMinutes} min={1} max={MAX_MINUTES} />
      </div>
      <ErrorNote error={act.error} />
      <Button htmlType="submit" loading={act.pending} disabled={busy}>
        {t('startShopping')}
      </Button>
    </form>
  )
}
