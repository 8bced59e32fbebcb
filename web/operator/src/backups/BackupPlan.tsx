import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import {
  type BackupSetting,
  changeBackupSetting,
  readBackupSetting,
} from '@zhanggui/server/modules/governance/backups/contract.ts'
import { Button } from 'antd'
import { useId, useState } from 'react'
import './backups.css'
import { useBackupTexts } from './texts.ts'

const bounds = {
  everyHours: [0, 720],
  keepDays: [1, 366],
  keepWeeks: [0, 104],
  keepMonths: [0, 120],
} as const satisfies Record<keyof BackupSetting, readonly [number, number]>
const fields = Object.keys(bounds) as (keyof BackupSetting)[]

/** How often backups are made, which stay, and where they and their key lie. */
export function BackupPlan() {
  const t = useBackupTexts()
  const plan = useEndpoint(readBackupSetting, {})
  return (
    <Section title={t('plan')}>
      <Loaded query={plan} lines={4}>
        {({ setting, nextDueAt, folder, keyFile }) => (
          <div className="backups-plan">
            <Facts
              facts={[
                { label: t('next'), value: nextDueAt ? <When at={nextDueAt} /> : t('never') },
                { label: t('folder'), value: <CopyText text={folder} /> },
                { label: t('key'), value: <CopyText text={keyFile} /> },
              ]}
            />
            <Note tone="warn">{t('keyHint')}</Note>
            <PlanForm key={JSON.stringify(setting)} setting={setting} />
          </div>
        )}
      </Loaded>
    </Section>
  )
}

function PlanForm({ setting }: { setting: BackupSetting }) {
  const t = useBackupTexts()
  const id = useId()
  const [draft, setDraft] = useState(setting)
  const save = useAct(changeBackupSetting, { onDone: () => saySuccess(t('saved')) })
  const changed = JSON.stringify(draft) !== JSON.stringify(setting)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save.run({ body: draft })
      }}
    >
      <div className="backups-fields">
        {fields.map((name) => (
          <label key={name} htmlFor={id + name} className="operator-stack">
            <span className="operator-soft">{t(name)}</span>
            <CountInput
              id={id + name}
              min={bounds[name][0]}
              max={bounds[name][1]}
              value={draft[name]}
              onChange={(value) => setDraft({ ...draft, [name]: value ?? bounds[name][0] })}
            />
          </label>
        ))}
        <Button htmlType="submit" disabled={!changed} loading={save.pending}>
          {t('save')}
        </Button>
      </div>
      <span className="operator-soft">{t('keepHint')}</span>
    </form>
  )
}
