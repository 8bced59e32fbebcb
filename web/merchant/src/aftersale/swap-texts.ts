import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

/** The other order of a wrong shipment. */
export const useSwapTexts = defineTexts('merchant.wrong-shipments.swaps', {
  zh: {
    title: '可能装反的订单',
    hint: '按发出时间、商品规格和买家的描述推算，最可能的在前。核对后再提醒那位买家。',
    none: '前后 4 小时内发出的包裹里，没有看起来装反的订单。',
    left: '发出',
    warn: '提醒这位买家',
    warnWhom: '提醒这位买家：订单 {number}',
    warned: '已提醒',
    done: '已在聊天里提醒买家',
    warnTitle: '提醒订单 {number} 的买家？',
    says: '买家会收到',
    saysValue: '订单可能装错了商品，请先核对；不对请申请售后，退换运费由店铺承担。不会提到另一位买家。',
    once: '一笔订单',
    onceValue: '只提醒一次',
  },
  en: {
    title: 'Orders perhaps swapped with this one',
    hint: 'By shipping time, specs and what the buyer says; the likeliest first. Check before you warn the other buyer.',
    none: 'No parcel that left within 4 hours looks swapped with this one.',
    left: 'left',
    warn: 'Warn this buyer',
    warnWhom: 'Warn this buyer: order {number}',
    warned: 'Warned',
    done: 'The buyer was warned in the chat',
    warnTitle: 'Warn the buyer of order {number}?',
    says: 'The buyer reads',
    saysValue:
      'The wrong goods may have been packed; check them, and ask for after-sales if they are wrong. The shop bears the freight. The other buyer is not mentioned.',
    once: 'An order',
    onceValue: 'is warned once',
  },
})
