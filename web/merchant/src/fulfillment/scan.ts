import type { BarcodeFormat, DecodeHintType } from '@zxing/library'

/** The kinds of barcode that couriers print on labels. */
const FORMATS = ['code_128', 'code_39', 'qr_code'] as const
/** As the library names them. */
const LIBRARY_NAMES = { code_128: 'CODE_128', code_39: 'CODE_39', qr_code: 'QR_CODE' } as const

/** How often a picture of the camera is looked at, in ms. */
const LOOK_EVERY_MS = 200

/** What some browsers can do by themselves. */
interface NativeDetector {
  readonly detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>
}
interface NativeDetectorClass {
  new (options: { formats: readonly string[] }): NativeDetector
  readonly getSupportedFormats: () => Promise<readonly string[]>
}

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
    const stopLooking = await look(video, found)
    stops.push(stopLooking)
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

/** The browser's own reader of the kinds that it knows of ours; null where it has none, or none that reads labels. */
export async function nativeDetector(
  Native = (globalThis as { BarcodeDetector?: NativeDetectorClass }).BarcodeDetector,
): Promise<NativeDetector | null> {
  if (!Native) return null
  try {
    // The class alone says nothing: on phones without the services of Google it is there and reads nothing.
    const known = await Native.getSupportedFormats()
    const formats = FORMATS.filter((format) => known.includes(format))
    return formats.includes('code_128') ? new Native({ formats }) : null
  } catch {
    return null
  }
}

async function look(video: HTMLVideoElement, found: (text: string) => void): Promise<() => void> {
  const detector = await nativeDetector()
  return detector
    ? lookNatively(detector, video, found, () => lookByLibrary(video, found))
    : lookByLibrary(video, found)
}

/** Looks with the browser's own reader; the first picture that it fails at hands over to `lookOtherwise`. */
export function lookNatively(
  detector: NativeDetector,
  video: HTMLVideoElement,
  found: (text: string) => void,
  lookOtherwise: () => Promise<() => void>,
): () => void {
  let isStopped = false
  let hasFailed = false
  let stopOther: (() => void) | null = null
  const handOver = async () => {
    hasFailed = true
    try {
      const stop = await lookOtherwise()
      clearInterval(timer)
      if (isStopped) stop()
      else stopOther = stop
    } catch {
      // The network may be away for a moment: the next picture that fails tries again.
      hasFailed = false
    }
  }
  const timer = setInterval(() => {
    detector.detect(video).then(
      (codes) => {
        if (codes[0]) found(codes[0].rawValue)
      },
      () => {
        if (!hasFailed && !isStopped) void handOver()
      },
    )
  }, LOOK_EVERY_MS)
  return () => {
    isStopped = true
    clearInterval(timer)
    stopOther?.()
  }
}

/** What the library shall look for: the same kinds, for the code of a product on the same table is no waybill. */
export async function libraryHints(): Promise<Map<DecodeHintType, readonly BarcodeFormat[]>> {
  const { BarcodeFormat, DecodeHintType } = await import('@zxing/library')
  const formats = FORMATS.map((format) => BarcodeFormat[LIBRARY_NAMES[format]])
  return new Map([[DecodeHintType.POSSIBLE_FORMATS, formats]])
}

async function lookByLibrary(video: HTMLVideoElement, found: (text: string) => void): Promise<() => void> {
  const [{ BrowserMultiFormatReader }, hints] = await Promise.all([import('@zxing/browser'), libraryHints()])
  const reader = new BrowserMultiFormatReader(hints, { delayBetweenScanAttempts: LOOK_EVERY_MS })
  const controls = await reader.decodeFromVideoElement(video, (result) => {
    if (result) found(result.getText())
  })
  return () => controls.stop()
}
