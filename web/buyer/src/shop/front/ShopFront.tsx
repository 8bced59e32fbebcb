import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { getOwnFront, getShopFront } from '@zhanggui/server/modules/shop/front/contract.ts'
import { Front } from './Front.tsx'
import { useFrontTexts } from './texts.ts'

/** The published face of the shop page; with `?preview=1` the draft, for those who work in the shop. */
export function ShopFront({ shopId }: { shopId: string }) {
  const t = useFrontTexts()
  const [search] = useUrlSearch()
  const preview = search['preview'] === '1'
  const params = { shopId }
  const published = useEndpoint(getShopFront, { params }, { enabled: !preview })
  const own = useEndpoint(getOwnFront, { params }, { enabled: preview })
  const content = preview ? own.data?.draft : published.data?.content
  if (!content) return null
  return (
    <>
      {preview ? <p className="front-preview">{t('preview')}</p> : null}
      <Front shopId={shopId} content={content} />
      {content.sections.length > 0 ? <h2 className="front-title">{t('all')}</h2> : null}
    </>
  )
}
