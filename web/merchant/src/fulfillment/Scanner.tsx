import { Note } from '@zhanggui/kit/parts/states.tsx'
import { useEffect, useRef, useState } from 'react'
import { readBarcodes } from './scan.ts'
import { useShipTexts } from './texts.ts'

/** The camera at the back of the phone, until it has read one barcode. */
export function Scanner({ onCode }: { onCode: (code: string) => void }) {
  const t = useShipTexts()
  const video = useRef<HTMLVideoElement>(null)
  const [fault, setFault] = useState<'scanDenied' | 'scanMissing' | null>(null)
  const found = useRef(onCode)
  found.current = onCode
  useEffect(() => {
    if (!video.current) return
    const { stop, failed } = readBarcodes(video.current, (code) => found.current(code))
    failed.then((error) => {
      if (error)
        setFault(
          error instanceof DOMException && error.name === 'NotAllowedError' ? 'scanDenied' : 'scanMissing',
        )
    })
    return stop
  }, [])
  if (fault) return <Note tone="warn">{t(fault)}</Note>
  return (
    <div className="fulfillment-camera">
      <video ref={video} muted playsInline aria-label={t('scanHint')} />
      <span className="fulfillment-camera-line" aria-hidden="true" />
    </div>
  )
}
