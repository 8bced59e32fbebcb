import type { Endpoint } from '@zhanggui/server/kernel/endpoint.ts'
import type { Topic } from '@zhanggui/server/kernel/topic.ts'
import type {
  MessageBody,
  MessagesView,
  MessageView,
  OrderCard,
  ProductCard,
} from '@zhanggui/server/modules/conversation/chat/contract.ts'
import type { PageUrl } from '../app/paths.ts'

/** What a person is about to say: with what is needed to draw it before the server has it. */
export type Outgoing =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'picture'; readonly fileId: string; readonly file: File; readonly preview: string }
  | { readonly kind: 'product'; readonly product: ProductCard }
  | { readonly kind: 'order'; readonly order: OrderCard }

/** A chat as one of its two sides sees it: how to read and write, and where its pictures and cards lead. */
export interface ChatSide {
  readonly own: 'buyer' | 'shop'
  readonly shopId: string
  /** Names the chat and its reader among all others: for the cache and for what is not sent yet. */
  readonly name: string
  /** The account that reads and writes here. */
  readonly accountId: string
  /** What the other side is called. */
  readonly otherName: string
  readonly topic: Topic | null
  /** The id that a invalidation of this chat carries. */
  readonly invalidationId: string
  readonly read: (query: { after?: number; before?: number }) => Promise<MessagesView>
  readonly send: (id: string, body: MessageBody) => Promise<MessageView>
  readonly upload: (fileId: string, file: File) => Promise<unknown>
  readonly markRead: (upTo: number) => Promise<unknown>
  /** What on other parts of the screen counts what is unread here. */
  readonly countedBy: readonly Pick<Endpoint, 'method' | 'path'>[]
  readonly pictureUrl: (fileId: string) => string
  readonly ways: CardWays
}

/** Where cards lead, as the app's router writes it; null: nowhere in this app. */
export interface CardWays {
  readonly product: (productId: string) => PageUrl | null
  readonly order: (orderId: string) => PageUrl | null
  /** Where coupons are: the buyer's own, or those of the shop. */
  readonly coupon: PageUrl | null
}

/** What of a side is needed to draw what was said. */
export type ShownSide = Pick<ChatSide, 'own' | 'shopId' | 'name' | 'otherName' | 'pictureUrl' | 'ways'>

/** Whether this side said it; what the shop answers by itself counts as the shop's. */
export const isOwn = (side: Pick<ChatSide, 'own'>, message: Pick<MessageView, 'from'>): boolean =>
  (message.from === 'buyer') === (side.own === 'buyer')

/** What of it goes to the server. */
export function bodyOf(outgoing: Outgoing): MessageBody {
  switch (outgoing.kind) {
    case 'text':
      return outgoing
    case 'picture':
      return { kind: 'picture', fileId: outgoing.fileId }
    case 'product':
      return { kind: 'product', productId: outgoing.product.productId }
    case 'order':
      return { kind: 'order', orderId: outgoing.order.orderId }
  }
}
