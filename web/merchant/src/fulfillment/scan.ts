/** The kinds of barcode that couriers print on labels. */
const FORMATS = ['code_128', 'code_39', 'qr_code'] as const

/** How often a picture of the camera is looked at, in ms. */
const LOOK_EVERY_MS = 200

/** What some browsers can do by themselves. */
interface NativeDetector {
  readonly detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>
}
type NativeDetectorClass = new (options: { formats: readonly string[] }) => NativeDetector

/** Whether this page may open a camera at all; on plain http it may not. */
export const canScan = (): boolean => Boolean(globalThis.navigator?.mediaDevices?.getUserMedia)

/** Waybills carry no blanks; a QR code with an address in it is no waybill. */
export const waybillIn = (text: string): string | null => {
  const code = text.trim()
  return /^[\dA-Za-z-]{8,40}$/.test(code) ? code.toUpperCase() : null
}

interface Reading {
  readonly stop: () => void
  /** Comes to the error that kept the camera shut; to null once it is open. */
  readonly failed: Promise<unknown>
}

/**
 * Shows the camera in `video` and reports each waybill that it sees: read by the browser itself where it can, else by a
 * library that comes only then.
 */
export function readBarcodes(video: HTMLVideoElement, onCode: (code: string) => void): Reading {
  const stops: (() => void)[] = []
  let isStopped = false
  const found = (text: string) => {
    const code = waybillIn(text)
    if (code && !isStopped) onCode(code)
  }
  const open = async (): Promise<null> => {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 1280 } },
    })
    stops.push(() => {
      for (const track of stream.getTracks()) track.stop()
    })
    if (isStopped) return endAll()
    video.srcObject = stream
    await video.play()
    const Native = (globalThis as { BarcodeDetector?: NativeDetectorClass }).BarcodeDetector
    stops.push(
      Native
        ? lookNatively(new Native({ formats: FORMATS }), video, found)
        : await lookByLibrary(video, found),
    )
    return isStopped ? endAll() : null
  }
  const endAll = () => {
    for (const stop of stops.splice(0)) stop()
    return null
  }
  return {
    stop: () => {
      isStopped = true
      endAll()
    },
    failed: open().catch((error: unknown) => error),
  }
}

function lookNatively(detector: NativeDetector, video: HTMLVideoElement, found: (text: string) => void) {
  const timer = setInterval(() => {
    detector.detect(video).then(
      (codes) => {
        if (codes[0]) found(codes[0].rawValue)
      },
      // A picture that cannot be read is followed by the next.
      () => undefined,
    )
  }, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}

async function lookByLibrary(video: HTMLVideoElement, found: (text: string) => void): Promise<() => void> {
  const { BrowserMultiFormatReader } = await import('@zxing/browser')
  const reader = new BrowserMultiFormatReader(undefined, { delayBetweenScanAttempts: LOOK_EVERY_MS })
  const controls = await reader.decodeFromVideoElement(video, (result) => {
    if (result) found(result.getText())
  })
  return () => controls.stop()
}
