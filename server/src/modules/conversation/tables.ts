import type { ModuleTables } from '../../platform/table-sharding.ts'

export const conversationTables: ModuleTables = {
  auto_replies: 'by-shop',
  chat: 'by-shop',
  chat_picture: 'by-shop',
  message: 'by-shop',
  notice: { notByShop: "a buyer's inbox, over many shops" },
}
