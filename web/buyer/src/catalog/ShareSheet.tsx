import { useCopy } from '@zhanggui/kit/parts/copy.ts'
import { Popup } from 'antd-mobile'
import encodeQR from 'qr'
import { ActButton } from '../ActButton.tsx'
import { addressToShare } from './share-address.ts'
import { useCatalogTexts } from './texts.ts'
import './chooser.css'

interface ShareSheetProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
}

/** The page's address as a QR code, to be copied, or handed to the phone's own sharing. */
export function ShareSheet({ title, open, onClose }: ShareSheetProps) {
  const t = useCatalogTexts()
  const address = addressToShare(location.href)
  const { copied, copy } = useCopy()
  // Who leaves the phone's own sheet again has not failed at anything.
  const handOver = () => void navigator.share({ title, url: address }).catch(() => {})
  return (
    <Popup visible={open} onMaskClick={onClose} onClose={onClose} bodyClassName="goods-chooser">
      <div role="dialog" aria-modal="true" aria-label={t('share')} className="share-sheet">
        <h2>{title}</h2>
        <QrCode text={address} label={t('shareCode')} />
        <p>{t('shareHint')}</p>
        <p className="share-address">{address}</p>
        <span className="zg-hidden" aria-live="polite">
          {copied ? t('shareCopied') : ''}
        </span>
        <div className="share-acts">
          <ActButton wide label={t(copied ? 'shareCopied' : 'shareCopy')} onPress={() => copy(address)} />
          {'share' in navigator ? (
            <ActButton wide primary label={t('shareMore')} onPress={handOver} />
          ) : (
            <ActButton wide primary label={t('close')} onPress={onClose} />
          )}
        </div>
      </div>
    </Popup>
  )
}

/** Squares of white around a code, without which scanners do not find it (ISO 18004). */
const QUIET_SQUARES = 4

function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { border: QUIET_SQUARES })
  const squares = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])))
  return (
    <svg
      role="img"
      aria-label={label}
      className="share-code"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  )
}
