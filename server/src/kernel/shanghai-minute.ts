import type { Language } from './refusal.ts'

/** An instant as buyers are told it, in Shanghai: 3月2日 10:00, or 2 Mar, 10:00. */
export function shanghaiMinute(instant: Date, language: Language): string {
  const parts = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    month: language === 'zh' ? 'numeric' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant)
  const part = (type: string) => parts.find((piece) => piece.type === type)?.value ?? ''
  const time = `${part('hour')}:${part('minute')}`
  return language === 'zh'
    ? `${part('month')}月${part('day')}日 ${time}`
    : `${part('day')} ${part('month')}, ${time}`
}
