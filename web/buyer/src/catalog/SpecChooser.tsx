import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import type { ProductPage } from '@zhanggui/server/screens/buyer/product-page-contract.ts'
import { Popup } from 'antd-mobile'
import { ActButton } from '../ActButton.tsx'
import { Quantity } from '../ordering/Quantity.tsx'
import './catalog.css'
import './chooser.css'
import './buy-bar.css'
import { Picture } from './Picture.tsx'
import { type Choice, canChoose, choose, pictureOfChoice, valuePictures, valuesOf } from './sku-choice.ts'
import { useCatalogTexts } from './texts.ts'
import type { Buying } from './use-buying.ts'

/** At this many available pieces or fewer the stock is shown as nearly gone. */
const FEW_PIECES = 5

interface ChooserProps {
  readonly product: ProductPage
  readonly buying: Buying
}

/** Specs as a matrix: what is sold out in the combination cannot be pressed. Then quantity, cart or buying. */
export function SpecChooser({ product, buying }: ChooserProps) {
  const t = useCatalogTexts()
  const close = () => buying.open(null)
  return (
    <Popup
      visible={buying.aim !== null}
      onMaskClick={close}
      onClose={close}
      destroyOnClose
      bodyClassName="goods-chooser"
    >
      <div role="dialog" aria-modal="true" aria-label={t('choose', { axes: product.title })}>
        <Head product={product} buying={buying} close={close} />
        <div className="goods-chooser-body">
          <Axes product={product} choice={buying.choice} setChoice={buying.setChoice} />
          <div className="goods-chooser-quantity">
            <span>{t('quantity')}</span>
            <Quantity
              value={buying.quantity}
              most={buying.sku?.available ?? mostInStock(product)}
              onChange={buying.setQuantity}
              label={t('quantity')}
            />
          </div>
        </div>
        <Acts product={product} buying={buying} />
      </div>
    </Popup>
  )
}

const mostInStock = (product: ProductPage) => Math.max(0, ...product.skus.map((sku) => sku.available))

function Head({ product, buying, close }: ChooserProps & { close: () => void }) {
  const t = useCatalogTexts()
  const { sku } = buying
  return (
    <div className="goods-chooser-head">
      <span className="goods-chooser-picture">
        <Picture
          shopId={product.shopId}
          fileId={pictureOfChoice(product.skus, buying.choice) ?? product.pictures[0] ?? null}
        />
      </span>
      <div>
        <Money fen={sku?.priceFen ?? product.priceFromFen} kind="price" />
        {sku || product.priceFromFen === product.priceToFen ? null : <small>{t('from')}</small>}
        <p>{sku ? <StockWords left={sku.available} /> : null}</p>
        <p className="goods-chooser-chosen">
          <ChosenWords product={product} buying={buying} />
        </p>
      </div>
      <button type="button" className="goods-chooser-close" aria-label={t('close')} onClick={close}>
        ×
      </button>
    </div>
  )
}

export function StockWords({ left }: { left: number }) {
  const t = useCatalogTexts()
  if (left <= 0) return <span className="goods-out">{t('outOf')}</span>
  if (left <= FEW_PIECES) return <span className="goods-few">{t('lowStock', { left })}</span>
  return <span className="goods-stock">{t('stock', { left })}</span>
}

/** The values that are chosen, or which axes still want a choice. */
export function ChosenWords({ product, buying }: ChooserProps) {
  const t = useCatalogTexts()
  const language = useLanguage()
  const missing = product.specNames.filter((_, axis) => buying.choice[axis] === null)
  if (missing.length > 0) return t('choose', { axes: missing.join(language === 'zh' ? '、' : ', ') })
  return [...buying.choice, `× ${buying.quantity}`].join(' ')
}

interface AxesProps {
  readonly product: ProductPage
  readonly choice: Choice
  readonly setChoice: (choice: Choice) => void
}

/** The axes of a product with their values: what is sold out in the combination cannot be pressed. */
export function Axes({ product, choice, setChoice }: AxesProps) {
  return product.specNames.map((name, axis) => {
    const pictures = valuePictures(product.skus, axis)
    return (
      <fieldset key={name} className="goods-axis">
        <legend>{name}</legend>
        {valuesOf(product.skus, axis).map((value) => {
          const picture = pictures.get(value)
          return (
            <button
              key={value}
              type="button"
              className={picture ? 'goods-value goods-value-picture' : 'goods-value'}
              aria-pressed={choice[axis] === value}
              disabled={choice[axis] !== value && !canChoose(product.skus, choice, axis, value)}
              onClick={() => setChoice(choose(choice, axis, value))}
            >
              {picture ? <Picture shopId={product.shopId} fileId={picture} place="line" /> : null}
              {value}
            </button>
          )
        })}
      </fieldset>
    )
  })
}

function Acts({ product, buying }: ChooserProps) {
  const t = useCatalogTexts()
  const language = useLanguage()
  const { aim, sku, cart } = buying
  if (!sku || sku.available <= 0) {
    const missing = product.specNames.filter((_, axis) => buying.choice[axis] === null)
    const axes = missing.join(language === 'zh' ? '、' : ', ')
    return (
      <div className="goods-chooser-acts">
        <p className="goods-bar-why">{sku ? t('outOf') : t('chooseFirst', { axes })}</p>
      </div>
    )
  }
  return (
    <div className="goods-chooser-acts">
      {aim === 'buy' ? null : (
        <ActButton
          wide
          primary
          outline={aim === 'look'}
          label={t('addToCart')}
          pending={cart.pending}
          onPress={() => void buying.addToCart()}
        />
      )}
      {aim === 'cart' ? null : (
        <ActButton wide primary label={t('buyNow')} onPress={() => void buying.buyNow()} />
      )}
    </div>
  )
}
