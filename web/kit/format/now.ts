import { useEffect, useState } from 'react'
import { businessNowMs, onClockMoved } from '../clock.ts'

/** Business time in ms, drawn again every `everyMs` and when the clock jumps. */
export function useBusinessNow(everyMs: number): number {
  const [nowMs, setNow] = useState(businessNowMs)
  useEffect(() => {
    const tick = () => setNow(businessNowMs())
    const timer = setInterval(tick, everyMs)
    const stop = onClockMoved(tick)
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [everyMs])
  return nowMs
}
