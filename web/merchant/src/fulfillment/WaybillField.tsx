import { ScanOutlined } from '@ant-design/icons'
import { useIsPhone } from '@zhanggui/kit/theme/width.ts'
import { Button, Input, type InputProps } from 'antd'
import { useState } from 'react'
import { Scanner } from './Scanner.tsx'
import { canScan } from './scan.ts'
import { useShipTexts } from './texts.ts'

interface WaybillFieldProps extends Omit<InputProps, 'onChange'> {
  readonly onText: (text: string) => void
}

/** Where a waybill is typed, pasted or comes from a scanner; on a phone its camera reads the label. */
export function WaybillField({ onText, className, ...input }: WaybillFieldProps) {
  const t = useShipTexts()
  const isPhone = useIsPhone()
  const [scans, setScans] = useState(false)
  const field = (
    <Input
      {...input}
      {...(className ? { className } : {})}
      autoCapitalize="characters"
      autoComplete="off"
      enterKeyHint="next"
      onChange={(event) => onText(event.target.value)}
    />
  )
  if (!isPhone || !canScan()) return field
  return (
    <div>
      <div className="fulfillment-scan">
        {field}
        <Button
          icon={<ScanOutlined aria-hidden />}
          aria-expanded={scans}
          disabled={Boolean(input.disabled)}
          onClick={() => setScans(!scans)}
        >
          {scans ? t('scanStop') : t('scan')}
        </Button>
      </div>
      {scans ? (
        <Scanner
          onCode={(code) => {
            setScans(false)
            onText(code)
          }}
        />
      ) : null}
    </div>
  )
}
