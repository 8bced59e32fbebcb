export { sendToShop } from './chat/send-to-shop.ts'
