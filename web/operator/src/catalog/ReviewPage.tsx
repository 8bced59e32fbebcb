import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { DetailPage, Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote, Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import { Timeline } from '@zhanggui/kit/parts/Timeline.tsx'
import { listCategories } from '@zhanggui/server/modules/catalog/categories/contract.ts'
import { pictureUrl } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import { decideReview, setShopReview } from '@zhanggui/server/modules/catalog/review/contract.ts'
import { getReview, type ReviewView } from '@zhanggui/server/screens/operator/product-reviews-contract.ts'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { ShopLink } from '../parts/ShopLink.tsx'
import { to, useParts } from '../paths.ts'
import './catalog.css'
import { useReviewTexts } from './texts.ts'

/** One product as its merchant wrote it: to approve as it is read, or to send back with a reason. */
export function ReviewPage() {
  const t = useReviewTexts()
  const params = useParts('goods/$shopId/$productId')
  const review = useEndpoint(getReview, { params })
  return (
    <Loaded query={review} lines={10} way={<Link to={to('goods')}>{t('back')}</Link>}>
      {(view) => <Shown view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: ReviewView }) {
  const t = useReviewTexts()
  const waits = view.moves[0]?.to === 'in_review'
  return (
    <DetailPage
      title={view.title}
      back={{ to: to('goods'), label: t('back') }}
      actions={waits ? <Verdict view={view} /> : null}
      notice={waits ? null : <Note>{t('decided')}</Note>}
      aside={<Setting view={view} />}
    >
      <Section title={t('about')}>
        <Facts
          facts={[
            { label: t('shop'), value: <ShopLink shopId={view.shopId} name={view.shopName} /> },
            { label: t('code'), value: view.code },
            { label: t('category'), value: useCategoryPath(view.categoryId) },
            { label: t('description'), value: view.description || t('noDescription') },
          ]}
        />
      </Section>
      <Section title={t('pictures')}>
        {view.pictures.length === 0 ? <p>{t('noPictures')}</p> : null}
        <div className="review-pictures">
          {view.pictures.map((fileId, index) => (
            <a key={fileId} href={pictureUrl(view.shopId, fileId)} target="_blank" rel="noreferrer">
              <img src={pictureUrl(view.shopId, fileId, 320)} alt={t('pictureNo', { index: index + 1 })} />
            </a>
          ))}
        </div>
      </Section>
      <Skus view={view} />
      <Section title={t('history')}>
        <Timeline
          entries={view.moves.map((move) => ({
            key: `${move.at} ${move.to}`,
            at: move.at,
            title: t(`state_${move.to}`),
            by: move.byOfficer ? t('byPlatform') : (move.actorName ?? ''),
            note: move.reason,
            bad: move.to === 'rejected',
          }))}
        />
      </Section>
    </DetailPage>
  )
}

/** The names from the top category down to this one: 童装 > 上衣 > 卫衣. */
function useCategoryPath(categoryId: string): string {
  const language = useLanguage()
  const tree = useEndpoint(listCategories, {}).data?.rows ?? []
  const above = tree.filter((row) => `${categoryId}.`.startsWith(`${row.categoryId}.`))
  return above.map((row) => (language === 'zh' ? row.nameZh : row.nameEn)).join(' > ') || categoryId
}

function Skus({ view }: { view: ReviewView }) {
  const t = useReviewTexts()
  return (
    <Section title={t('skus')}>
      <table className="review-skus">
        <thead>
          <tr>
            <th scope="col">{view.specNames.join(' / ') || t('specs')}</th>
            <th scope="col">{t('skuCode')}</th>
            <th scope="col">{t('price')}</th>
            <th scope="col">{t('available')}</th>
          </tr>
        </thead>
        <tbody>
          {view.skuRows.map((sku) => (
            <tr key={sku.specs.join('\n')}>
              <td>{sku.specs.join(' / ') || t('single')}</td>
              <td>{sku.code}</td>
              <td>
                <Money fen={sku.priceFen} />
              </td>
              <td>{sku.available}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Verdict({ view }: { view: ReviewView }) {
  const t = useReviewTexts()
  const go = useGo()
  const id = useId()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const act = useAct(decideReview, { shown: true })
  const params = { shopId: view.shopId, productId: view.productId }
  const decide = async (verdict: 'approve' | 'reject') => {
    const body = {
      version: view.version,
      verdict,
      ...(verdict === 'reject' ? { reason: reason.trim() } : {}),
    }
    if (!(await act.run({ params, body }))) return
    saySuccess(verdict === 'approve' ? t('approved') : t('rejected'))
    void go(to('goods'))
  }
  return (
    <span className="review-acts">
      {asking ? null : <ErrorNote error={act.error} />}
      <Button onClick={() => setAsking(true)}>{t('reject')}</Button>
      <Button type="primary" loading={act.pending} onClick={() => void decide('approve')}>
        {t('approve')}
      </Button>
      <ConsequenceDialog
        open={asking}
        title={t('rejectTitle', { title: view.title })}
        consequences={[{ label: t('shop'), value: view.shopName, hint: t('rejectHint') }]}
        actLabel={t('reject')}
        onAct={() => void decide('reject')}
        onClose={() => setAsking(false)}
        pending={act.pending}
        error={act.error}
        danger
        missing={reason.trim() === '' ? t('reasonHint') : null}
      >
        <label htmlFor={id}>{t('reason')}</label>
        <Input.TextArea
          id={id}
          value={reason}
          maxLength={500}
          autoSize={{ minRows: 3 }}
          placeholder={t('reasonHint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </ConsequenceDialog>
    </span>
  )
}

const settings = ['platform', 'none', 'first', 'all'] as const

function Setting({ view }: { view: ReviewView }) {
  const t = useReviewTexts()
  const id = useId()
  const act = useAct(setShopReview, { onDone: () => saySuccess(t('settingSaved')) })
  return (
    <Section title={t('setting')}>
      <label htmlFor={id} className="operator-soft">
        {view.shopName}
      </label>
      <Select
        id={id}
        className="review-setting"
        value={(view.reviewIsOwn ? view.review : 'platform') as (typeof settings)[number]}
        loading={act.pending}
        options={settings.map((one) => ({ value: one, label: t(`setting_${one}`) }))}
        onChange={(review) => void act.run({ params: { shopId: view.shopId }, body: { review } })}
      />
    </Section>
  )
}
