import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { acknowledgeUrges } from '@zhanggui/server/modules/fulfillment/urging/contract.ts'
import { readUrgedOrders } from '@zhanggui/server/screens/merchant/urged-orders-contract.ts'
import { Button, Modal } from 'antd'
import { useShopPath } from '../paths.ts'
import { useUrgeTexts } from './urge-texts.ts'

/** 催发货强弹窗: comes on every page of the shop when enough orders are urged, and stays until it is acknowledged. */
export function UrgedPopUp({ shopId }: { readonly shopId: string }) {
  const t = useUrgeTexts()
  const go = useGo()
  const to = useShopPath()
  const urged = useEndpoint(readUrgedOrders, { params: { shopId } }).data
  const act = useAct(acknowledgeUrges)
  const seen = (upTo: string) => act.run({ params: { shopId }, body: { upTo, count: urged?.count ?? 0 } })
  const upTo = urged?.popsUp ? urged.upTo : null
  const toUrged = async (until: string) => {
    if (await seen(until)) void go(to('orders'), { search: { tab: 'to_ship', urged: 'true' } })
  }
  return (
    <Modal
      open={upTo !== null}
      title={t('popTitle', { count: urged?.count ?? 0 })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        upTo === null ? null : (
          <div className="zg-dialog-foot">
            <Button loading={act.pending} onClick={() => void seen(upTo)}>
              {t('seen')}
            </Button>
            <Button type="primary" loading={act.pending} onClick={() => void toUrged(upTo)}>
              {t('toUrged')}
            </Button>
          </div>
        )
      }
    >
      {t('popWords')}
    </Modal>
  )
}
