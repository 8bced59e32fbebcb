import type { OperatorApplication } from '@zhanggui/server/modules/shop/opening/contract.ts'

/** The names of the shops that sound like the one that is asked for. */
export const namesOf = ({ soundsLike }: OperatorApplication): string =>
  soundsLike.map((shop) => `「${shop.name}」`).join(' ')
