import { cutText } from '@zhanggui/server/kernel/cut-text.ts'
import './shop.css'

/** A shop's sign: the first letter of its name on its own ground. */
export function ShopFace({ name, away = false }: { name: string; away?: boolean }) {
  return (
    <span className={away ? 'shop-face shop-face-away' : 'shop-face'} aria-hidden="true">
      {cutText(name, 1, '')}
    </span>
  )
}
