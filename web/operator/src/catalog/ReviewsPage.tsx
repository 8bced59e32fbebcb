import { Link } from '@zhanggui/kit/app/link.tsx'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column } from '@zhanggui/kit/desk/table-types.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { pictureUrl } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import { listReviews, type ReviewRow } from '@zhanggui/server/screens/operator/product-reviews-contract.ts'
import { ShopLink } from '../parts/ShopLink.tsx'
import { to } from '../paths.ts'
import './catalog.css'
import { useReviewTexts } from './texts.ts'

/** 商品审核: products that wait for an officer, those that wait longest first. */
export function ReviewsPage() {
  const t = useReviewTexts()
  return (
    <TablePage
      name="operator.reviews"
      title={t('title')}
      endpoint={listReviews}
      params={undefined}
      rowKey={(row) => `${row.shopId} ${row.productId}`}
      columns={useColumns()}
      empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
    />
  )
}

const pageOf = ({ shopId, productId }: ReviewRow) => to('goods/$shopId/$productId', { shopId, productId })

function useColumns(): Column<ReviewRow>[] {
  const t = useReviewTexts()
  return [
    {
      key: 'goods',
      title: t('colGoods'),
      shown: 'always',
      cell: (row) => (
        <span className="review-goods">
          {row.picture ? (
            <img src={pictureUrl(row.shopId, row.picture, 96)} alt="" width={44} height={44} />
          ) : null}
          <Link to={pageOf(row)}>{row.title}</Link>
        </span>
      ),
    },
    {
      key: 'shop',
      title: t('colShop'),
      width: 180,
      card: 'note',
      cell: ({ shopId, shopName }) => <ShopLink shopId={shopId} name={shopName} />,
    },
    {
      key: 'price',
      title: t('colPrice'),
      width: 120,
      align: 'right',
      card: 'beside',
      cell: (row) => (row.priceFromFen === null ? '—' : <Money fen={row.priceFromFen} />),
    },
    { key: 'skus', title: t('colSkus'), width: 90, align: 'right', cell: (row) => row.skus },
    { key: 'since', title: t('colSince'), width: 150, cell: (row) => <When at={row.submittedAt} /> },
    {
      key: 'acts',
      title: t('colActs'),
      width: 90,
      card: 'foot',
      cell: (row) => <Link to={pageOf(row)}>{t('look')}</Link>,
    },
  ]
}
