import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DetailPage, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { ErrorNote, Note } from '@zhanggui/kit/parts/states.tsx'
import { numberFaultWords } from '@zhanggui/server/kernel/read-number.ts'
import { listFreightTemplates } from '@zhanggui/server/modules/catalog/freight/contract.ts'
import type { ProductView } from '@zhanggui/server/modules/catalog/products/contract.ts'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useShopPath } from '../paths.ts'
import { BuyersPage } from './BuyersPage.tsx'
import { CategoryField } from './CategoryField.tsx'
import './catalog.css'
import { catalogRights } from '@zhanggui/server/modules/catalog/rights-contract.ts'
import { useEditorTexts } from './editor-texts.ts'
import { PicturesField } from './PicturesField.tsx'
import { ProductMoves } from './ProductMoves.tsx'
import { type DraftFault, draftFaultOf, faultOf, type ProductDraft, unreadFigure } from './product-draft.ts'
import { SaleDialog } from './SaleDialog.tsx'
import { SkuSection } from './SkuSection.tsx'
import { saleAct, saleTones, whyNoSale } from './sale-words.ts'
import { useGoodsTexts } from './texts.ts'
import { UnsavedGuard } from './UnsavedGuard.tsx'
import { type Pictures, usePictures } from './use-pictures.ts'
import { type Aim, useSave } from './use-save.ts'

interface ProductEditorProps {
  readonly shopId: string
  /** The version that is edited; null: a new product. */
  readonly product: ProductView | null
  readonly start: ProductDraft
  /** The newest version on the server, where there is one. */
  readonly newest?: ProductView
  /** Takes another version into the editor. */
  readonly onOpen?: (product: ProductView) => void
}

/** Everything of a product on one page, saved at once. */
export function ProductEditor({ shopId, product, start, newest, onOpen }: ProductEditorProps) {
  const t = useEditorTexts()
  const to = useShopPath()
  const go = useGo()
  const [draft, setDraft] = useState(start)
  const change = (patch: Partial<ProductDraft>) => setDraft((old) => ({ ...old, ...patch }))
  const pictures = usePictures(shopId, product?.pictures ?? [])
  const save = useSave(shopId, product)
  const dirty = draft !== start || pictures.ready.join() !== (product?.pictures ?? []).join()
  const unread = unreadFigure(draft)
  const whyNot = useWhyNot(faultOf(draft), unread, pictures, dirty || product?.state === 'draft')
  const whyNoDraft = useWhyNot(draftFaultOf(draft), unread, pictures, dirty)
  const run = async (aim: Aim) => {
    const saved = await save.run(draft, pictures.ready, aim)
    if (!saved) return
    if (onOpen) onOpen(saved)
    else void go(to('products'), { search: {} })
  }
  return (
    <>
      <DetailPage
        title={product ? t('editTitle') : t('newTitle')}
        name={product?.title}
        state={product ? <SaleState product={product} /> : null}
        back={{ to: to('products'), label: t('back') }}
        actions={product ? <ProductActs shopId={shopId} product={product} /> : null}
        notice={
          <Notices
            product={product}
            newest={save.pending ? undefined : newest}
            onReload={() => newest && onOpen?.(newest)}
          />
        }
      >
        <About draft={draft} change={change} />
        <Section title={t('pictures')} extra={<span className="merchant-soft">{t('picturesHint')}</span>}>
          <PicturesField pictures={pictures} />
        </Section>
        <SkuSection
          shopId={shopId}
          matrix={draft.matrix}
          onChange={(matrix) => change({ matrix })}
          productId={product?.productId ?? null}
        />
        <Freight shopId={shopId} draft={draft} change={change} />
        {product ? <ProductMoves shopId={shopId} productId={product.productId} /> : null}
      </DetailPage>
      <SaveBar
        product={product}
        save={save}
        why={{ not: whyNot, noDraft: whyNoDraft }}
        run={(aim) => void run(aim)}
      />
      <UnsavedGuard active={dirty && !save.done} />
    </>
  )
}

const isOfCell = (fault: DraftFault): boolean =>
  fault === 'priceWrong' || fault === 'stockWrong' || fault === 'weightWrong'

/** Why it cannot be saved as it stands; null: it can. */
function useWhyNot(
  fault: DraftFault | null,
  unread: ReturnType<typeof unreadFigure>,
  pictures: Pictures,
  dirty: boolean,
): string | null {
  const t = useEditorTexts()
  const language = useLanguage()
  if (fault && isOfCell(fault) && unread) return numberFaultWords(unread)[language]
  if (fault) return t(fault)
  if (pictures.isBusy) return t('picturesBusy')
  if (pictures.isBroken) return t('picturesBroken')
  return dirty ? null : t('nothingChanged')
}

interface SaveBarProps {
  readonly product: ProductView | null
  readonly save: ReturnType<typeof useSave>
  readonly why: { readonly not: string | null; readonly noDraft: string | null }
  readonly run: (aim: Aim) => void
}

/** Always in sight: what is missing, and the buttons that save. */
function SaveBar({ product, save, why, run }: SaveBarProps) {
  const t = useEditorTexts()
  const isDraft = !product || product.state === 'draft'
  const common = { needs: catalogRights.changeGoods, loading: save.pending } as const
  const sells = isDraft || product.state === 'rejected'
  const sellWords = product?.needsReview ? t('saveAndSubmit') : t('saveAndSell')
  return (
    <div className="catalog-foot">
      <ErrorNote error={save.error} />
      {why.not ? <span className="zg-dialog-missing">{why.not}</span> : null}
      {isDraft ? (
        <ActButton {...common} whyNot={why.noDraft} onClick={() => run('draft')}>
          {t('saveDraft')}
        </ActButton>
      ) : null}
      {sells ? (
        <ActButton {...common} whyNot={why.not} onClick={() => run('keep')}>
          {isDraft ? t('saveOff') : t('save')}
        </ActButton>
      ) : null}
      <ActButton {...common} whyNot={why.not} type="primary" onClick={() => run(sells ? 'sell' : 'keep')}>
        {sells ? sellWords : t('save')}
      </ActButton>
    </div>
  )
}

interface NoticesProps {
  readonly product: ProductView | null
  readonly newest: ProductView | undefined
  readonly onReload: () => void
}

/** Somebody else's change, and what stands between the product and its buyers. */
function Notices({ product, newest, onReload }: NoticesProps) {
  const t = useEditorTexts()
  if (!product) return null
  const isStale = newest && newest.version > product.version
  return (
    <>
      {isStale ? <ChangedNote onReload={onReload} /> : null}
      {product.state === 'rejected' ? (
        <Note tone="warn">
          <strong>{t('rejectedTitle')}</strong>
          <p>{product.rejection}</p>
          {t('rejectedHint')}
        </Note>
      ) : null}
      {product.state === 'in_review' ? <Note>{t('reviewNote')}</Note> : null}
      {product.state === 'draft' ? <Note>{t('draftNote')}</Note> : null}
    </>
  )
}

function ChangedNote({ onReload }: { onReload: () => void }) {
  const t = useEditorTexts()
  return (
    <Note tone="warn">
      {t('changedTitle')}
      <Button type="link" onClick={onReload}>
        {t('reload')}
      </Button>
    </Note>
  )
}

function SaleState({ product }: { product: ProductView }) {
  const t = useGoodsTexts()
  return <StateTag tone={saleTones[product.state]}>{t(product.state)}</StateTag>
}

/** The way to the buyers' page while there is one, and the switch. */
function ProductActs({ shopId, product }: { shopId: string; product: ProductView }) {
  return (
    <>
      {product.state === 'on_sale' ? <BuyersPage shopId={shopId} productId={product.productId} /> : null}
      <SaleSwitch shopId={shopId} product={product} />
    </>
  )
}

/** The product as it is saved, on or off sale. */
function SaleSwitch({ shopId, product }: { shopId: string; product: ProductView }) {
  const t = useGoodsTexts()
  const [open, setOpen] = useState(false)
  const prices = product.skus.map((sku) => sku.priceFen)
  const row = {
    ...product,
    available: product.skus.reduce((sum, sku) => sum + sku.available, 0),
    priceFromFen: prices.length ? Math.min(...prices) : null,
    priceToFen: prices.length ? Math.max(...prices) : null,
  }
  return (
    <>
      <ActButton
        needs={catalogRights.changeGoods}
        whyNot={whyNoSale(product, t)}
        onClick={() => setOpen(true)}
      >
        {t(saleAct(product))}
      </ActButton>
      {open ? <SaleDialog shopId={shopId} product={row} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

interface PartProps {
  readonly draft: ProductDraft
  readonly change: (patch: Partial<ProductDraft>) => void
}

function About({ draft, change }: PartProps) {
  const t = useEditorTexts()
  const id = useId()
  return (
    <Section title={t('about')}>
      <div className="catalog-about">
        <div className="merchant-field">
          <label htmlFor={`${id}-title`}>
            {t('title')} <span className="catalog-needed">*</span>
          </label>
          <Input
            id={`${id}-title`}
            value={draft.title}
            maxLength={120}
            showCount
            aria-describedby={`${id}-title-hint`}
            onChange={(event) => change({ title: event.target.value })}
          />
          <span id={`${id}-title-hint`} className="merchant-field-hint">
            {t('titleHint')}
          </span>
        </div>
        <div className="merchant-field">
          <label htmlFor={`${id}-category`}>{t('category')}</label>
          <CategoryField
            id={`${id}-category`}
            value={draft.categoryId}
            onChange={(categoryId) => change({ categoryId })}
          />
        </div>
        <div className="merchant-field">
          <label htmlFor={`${id}-code`}>{t('productCode')}</label>
          <Input
            id={`${id}-code`}
            value={draft.code}
            maxLength={60}
            aria-describedby={`${id}-code-hint`}
            onChange={(event) => change({ code: event.target.value })}
          />
          <span id={`${id}-code-hint`} className="merchant-field-hint">
            {t('codeHint')}
          </span>
        </div>
      </div>
      <div className="merchant-field catalog-last">
        <label htmlFor={`${id}-description`}>{t('description')}</label>
        <Input.TextArea
          id={`${id}-description`}
          value={draft.description}
          maxLength={5000}
          autoSize={{ minRows: 3, maxRows: 12 }}
          onChange={(event) => change({ description: event.target.value })}
        />
      </div>
    </Section>
  )
}

function Freight({ shopId, draft, change }: PartProps & { shopId: string }) {
  const t = useEditorTexts()
  const to = useShopPath()
  const id = useId()
  const templates = useEndpoint(listFreightTemplates, { params: { shopId } })
  return (
    <Section title={t('freight')} extra={<Link to={to('freight')}>{t('freightManage')}</Link>}>
      <div className="merchant-field catalog-freight">
        <label htmlFor={id}>{t('freightTemplate')}</label>
        <Select
          id={id}
          allowClear
          placeholder={t('freightNone')}
          loading={templates.isPending}
          value={draft.freightTemplateId}
          onChange={(chosen: string | null | undefined) => change({ freightTemplateId: chosen ?? null })}
          options={(templates.data?.rows ?? []).map((one) => ({ value: one.templateId, label: one.name }))}
        />
      </div>
    </Section>
  )
}
