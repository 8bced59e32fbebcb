import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { pictureSet, pictureSizes, pictureUrl } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import type { FrontContent, FrontSection } from '@zhanggui/server/modules/shop/front/contract.ts'
import { listShopProducts } from '@zhanggui/server/screens/buyer/storefront-contract.ts'
import { ProductCard } from '../../catalog/ProductCard.tsx'
import { to } from '../../paths.ts'
import './front.css'

interface FrontProps {
  readonly shopId: string
  readonly content: FrontContent
}

/** The face of a shop page as its merchant made it: a banner, then sections in their order. */
export function Front({ shopId, content }: FrontProps) {
  return (
    <>
      {content.banner ? (
        <img
          className="front-banner"
          sizes={pictureSizes.page}
          srcSet={pictureSet(shopId, content.banner.picture)}
          src={pictureUrl(shopId, content.banner.picture, 800)}
          fetchPriority="high"
          alt={content.banner.alt}
        />
      ) : null}
      {content.sections.map((section) => (
        <Section key={section.id} shopId={shopId} section={section} />
      ))}
    </>
  )
}

function Section({ shopId, section }: { shopId: string; section: FrontSection }) {
  if (section.kind === 'products') return <Goods shopId={shopId} section={section} />
  if (section.kind === 'picture') return <PictureSection shopId={shopId} section={section} />
  return (
    <section className="zg-card">
      {section.title ? <h2 className="front-title">{section.title}</h2> : null}
      <p className="front-words">{section.text}</p>
    </section>
  )
}

function PictureSection({
  shopId,
  section,
}: {
  shopId: string
  section: Extract<FrontSection, { kind: 'picture' }>
}) {
  const picture = (
    <img
      className="front-picture"
      loading="lazy"
      sizes={pictureSizes.page}
      srcSet={pictureSet(shopId, section.picture)}
      src={pictureUrl(shopId, section.picture, 800)}
      alt={section.alt}
    />
  )
  if (!section.productId) return picture
  return (
    <Link to={to('/products/$shopId/$productId', { shopId, productId: section.productId })}>{picture}</Link>
  )
}

function Goods({
  shopId,
  section,
}: {
  shopId: string
  section: Extract<FrontSection, { kind: 'products' }>
}) {
  const chosen = section.source === 'chosen'
  const none = chosen && section.productIds.length === 0
  const query = chosen ? { ids: section.productIds.join(','), limit: 40 } : { limit: section.count }
  const goods = useEndpoint(listShopProducts, { params: { shopId }, query }, { enabled: !none })
  const rows = goods.data?.rows ?? []
  const sorted = chosen
    ? rows.toSorted(
        (a, b) => section.productIds.indexOf(a.productId) - section.productIds.indexOf(b.productId),
      )
    : rows
  if (sorted.length === 0) return null
  return (
    <section className="front-goods">
      <h2 className="front-title">{section.title}</h2>
      <div className="front-grid">
        {sorted.map((product) => (
          <ProductCard key={product.productId} product={product} inShop />
        ))}
      </div>
    </section>
  )
}
