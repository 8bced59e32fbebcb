import { call } from '@zhanggui/kit/call/call.ts'
import { sendPicture } from '@zhanggui/kit/call/send-picture.ts'
import type { ChatSide } from '@zhanggui/kit/chat/chat-side.ts'
import {
  listMessages,
  readMessages,
  sendMessage,
} from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { chatPictureUrl, uploadChatPicture } from '@zhanggui/server/modules/conversation/pictures/contract.ts'
import { listChats } from '@zhanggui/server/screens/merchant/chats-contract.ts'
import { useMemo } from 'react'
import { pathsOf } from '../paths.ts'

interface DeskChat {
  readonly shopId: string
  readonly chatId: string
  /** Of the agent: what they have not sent yet is theirs alone. */
  readonly accountId: string
  readonly buyerName: string
}

/** A chat with a buyer as the shop's staff see it. */
export function useChatSide({ shopId, chatId, accountId, buyerName }: DeskChat): ChatSide {
  return useMemo((): ChatSide => {
    const params = { shopId, chatId }
    const to = pathsOf(shopId)
    return {
      own: 'shop',
      shopId,
      accountId,
      name: `shop.${accountId}.${chatId}`,
      otherName: buyerName,
      topic: `shop:${shopId}`,
      invalidationId: chatId,
      read: (query) => call(listMessages, { params, query }),
      send: (id, body) => call(sendMessage, { params, body: { id, body } }),
      upload: (id, file) => sendPicture(uploadChatPicture, { params, query: { id }, file }),
      markRead: (upTo) => call(readMessages, { params, body: { upTo } }),
      countedBy: [listChats],
      pictureUrl: (fileId) => chatPictureUrl(shopId, chatId, fileId),
      ways: {
        product: (productId) => to('products/$productId', { productId }),
        order: (orderId) => to('orders/$orderId', { orderId }),
        coupon: to('marketing'),
      },
    }
  }, [shopId, chatId, accountId, buyerName])
}
