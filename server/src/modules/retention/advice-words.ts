import type { Words } from '../../kernel/words.ts'
import type { ReasonClass } from './reasons/reasons-contract.ts'

/** What can be said to the buyer, by class; `{greeting}` stands for the season's greeting. */
const scripts: Readonly<Record<ReasonClass, Words>> = {
  no_answer: {
    zh: '{greeting}！非常抱歉，刚才没能及时回复您，让您久等了。您的问题我现在就为您解答；如果还是想退款，也随时可以，我们马上处理。',
    en: '{greeting}! We are very sorry that you had to wait for our answer. I am here now for your question. If you still want the refund, it will be made right away.',
  },
  waiting: {
    zh: '{greeting}！抱歉让您久等了。这一单我们已安排优先发货，发出后会通知您；如果等不及，退款也马上为您处理。',
    en: '{greeting}! We are sorry for the wait. Your order will be shipped first and you will be notified. If that is too late, the refund will be made right away.',
  },
  wrong_address: {
    zh: '{greeting}！没关系，发货前都可以改地址：打开订单，点“改地址”，选对的地址就好，不用退款重拍。',
    en: '{greeting}! No problem, the address can be changed until the order ships: open the order and choose “Change address”. There is no need for a refund.',
  },
  wrong_sku: {
    zh: '{greeting}！您想要哪个规格、几件？告诉我，我先看有没有货，再帮您办最省事的办法。',
    en: '{greeting}! Which variant and how many would you like? I will check the stock and find the easiest way.',
  },
  price: {
    zh: '{greeting}！我先帮您核对这单的优惠，该享受的一定给您补上；如果您还是想退，也马上为您处理。',
    en: '{greeting}! I will check the discounts of this order and make up for what should have applied. If you still want the refund, it will be made right away.',
  },
  changed_mind: {
    zh: '{greeting}！理解您的决定。方便的话说说是哪里不合适？能解决的我来解决；您坚持退款也没问题，马上办。',
    en: '{greeting}! I understand. May I ask what does not suit you? I will help where I can. If you still want the refund, that is fine too.',
  },
  unclear: {
    zh: '{greeting}！看到您申请了退款，方便告诉我原因吗？能帮上忙的我一定帮；需要退款也会按时办好。',
    en: '{greeting}! I saw your refund request. May I ask for the reason? I will help where I can; otherwise the refund will be made in time.',
  },
  must_refund: {
    zh: '非常抱歉给您添麻烦了。退款现在就为您办理，原路退回。您还有什么希望我们做的，请告诉我。',
    en: 'We are very sorry for the trouble. Your refund is being made now, to your payment method. Please tell me if there is anything else you wish us to do.',
  },
}

/** The words for a class at a season. With must_refund there is an apology and nothing that could sound like persuasion. */
export function scriptOf(reasonClass: ReasonClass, greeting: Words): Words {
  const fill = (language: 'zh' | 'en') =>
    scripts[reasonClass][language].replace('{greeting}', greeting[language])
  return { zh: fill('zh'), en: fill('en') }
}
