import { useFormatTexts } from './texts.ts'

/** A phone number of which only the end is shown: 尾号 1234. */
export function PhoneTail({ tail }: { tail: string }) {
  const t = useFormatTexts()
  return <span className="zg-when">{t('phoneTail', { tail })}</span>
}
