import { call } from '@zhanggui/kit/call/call.ts'
import { sendPicture } from '@zhanggui/kit/call/send-picture.ts'
import type { ChatSide } from '@zhanggui/kit/chat/chat-side.ts'
import {
  type BuyerChatView,
  countMyUnreadMessages,
  listMyChats,
  listMyMessages,
  readMyMessages,
  sendMyMessage,
} from '@zhanggui/server/modules/conversation/chat/contract.ts'
import {
  myChatPictureUrl,
  uploadMyChatPicture,
} from '@zhanggui/server/modules/conversation/pictures/contract.ts'
import { useMemo } from 'react'
import { to } from '../paths.ts'

/** The chat with a shop as its buyer sees it. */
export function useChatSide(chat: BuyerChatView, accountId: string): ChatSide {
  const { shopId, shopName } = chat
  return useMemo((): ChatSide => {
    const params = { shopId }
    return {
      own: 'buyer',
      shopId,
      accountId,
      name: `buyer.${accountId}.${shopId}`,
      otherName: shopName,
      topic: `buyer:${accountId}`,
      invalidationId: shopId,
      read: (query) => call(listMyMessages, { params, query }),
      send: (id, body) => call(sendMyMessage, { params, body: { id, body } }),
      upload: (id, file) => sendPicture(uploadMyChatPicture, { params, query: { id }, file }),
      markRead: (upTo) => call(readMyMessages, { params, body: { upTo } }),
      countedBy: [listMyChats, countMyUnreadMessages],
      pictureUrl: (fileId) => myChatPictureUrl(shopId, fileId),
      ways: {
        product: (productId) => to('/products/$shopId/$productId', { shopId, productId }),
        order: (orderId) => to('/orders/$shopId/$orderId', { shopId, orderId }),
        coupon: to('/coupons'),
      },
    }
  }, [shopId, shopName, accountId])
}
