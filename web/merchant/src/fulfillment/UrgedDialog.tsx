import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct } from '@zhanggui/kit/call/queries.ts'
import { acknowledgeUrges } from '@zhanggui/server/modules/fulfillment/urging/contract.ts'
import { Button, Modal } from 'antd'
import { useShopPath } from '../paths.ts'
import { useUrgeTexts } from './urge-texts.ts'

interface UrgedDialogProps {
  readonly shopId: string
  /** How many orders are urged, the last of which was urged first at `upTo`. */
  readonly count: number
  readonly upTo: string
}

/** Says how many orders are urged, and leads to them; there is no way past it but to acknowledge. */
export function UrgedDialog({ shopId, count, upTo }: UrgedDialogProps) {
  const t = useUrgeTexts()
  const go = useGo()
  const to = useShopPath()
  const act = useAct(acknowledgeUrges)
  const seen = () => act.run({ params: { shopId }, body: { upTo, count } })
  const toUrged = async () => {
    if (await seen()) void go(to('orders'), { search: { tab: 'to_ship', urged: 'true' } })
  }
  return (
    <Modal
      open
      title={t('popTitle', { count })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <div className="zg-dialog-foot">
          <Button loading={act.pending} onClick={() => void seen()}>
            {t('seen')}
          </Button>
          <Button type="primary" loading={act.pending} onClick={() => void toUrged()}>
            {t('toUrged')}
          </Button>
        </div>
      }
    >
      {t('popWords')}
    </Modal>
  )
}
