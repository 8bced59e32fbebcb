import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { divisions, type Province } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import { CascadePicker } from 'antd-mobile'
import { useId, useMemo, useState } from 'react'
import { AddressField } from './AddressField.tsx'
import './address.css'
import { useAddressTexts } from './texts.ts'

interface RegionFieldProps {
  /** Codes of province, city, district. */
  readonly region: readonly string[]
  readonly problem: string | null
  readonly onChange: (region: readonly string[]) => void
}

/** Province, city and district from the state's list. */
export function RegionField({ region, problem, onChange }: RegionFieldProps) {
  const t = useAddressTexts()
  const id = useId()
  const [open, setOpen] = useState(false)
  const known = useEndpoint(divisions, {})
  const provinces = known.data?.provinces
  const options = useMemo(() => (provinces ?? []).map(asOption), [provinces])
  const words = provinces ? namesOf(provinces, region) : ''
  return (
    <AddressField id={id} label={t('region')} problem={problem}>
      <button
        id={id}
        type="button"
        className={words ? 'address-region' : 'address-region address-region-empty'}
        aria-describedby={`${id}-problem`}
        onClick={() => setOpen(true)}
      >
        {words || t('regionHint')}
        <span aria-hidden="true">›</span>
      </button>
      <CascadePicker
        title={t('region')}
        options={options}
        visible={open}
        value={[...region]}
        loading={!provinces}
        confirmText={t('done')}
        cancelText={t('cancel')}
        onClose={() => setOpen(false)}
        onConfirm={(codes) => onChange(codes.map(String))}
      />
    </AddressField>
  )
}

interface Option {
  readonly label: string
  readonly value: string
  readonly children?: Option[]
}

function asOption(division: Province): Option {
  return {
    label: division.name,
    value: division.code,
    children: division.children.map((city) => ({
      label: city.name,
      value: city.code,
      children: city.children.map((district) => ({ label: district.name, value: district.code })),
    })),
  }
}

function namesOf(provinces: readonly Province[], [provinceCode, cityCode, districtCode]: readonly string[]) {
  const province = provinces.find((one) => one.code === provinceCode)
  const city = province?.children.find((one) => one.code === cityCode)
  const district = city?.children.find((one) => one.code === districtCode)
  return [province, city, district].flatMap((one) => (one ? [one.name] : [])).join(' ')
}
