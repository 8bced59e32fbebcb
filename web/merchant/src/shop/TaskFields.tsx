import { newId } from '@zhanggui/kit/call/request-id.ts'
import { type AskedTask, type TaskKind, taskKinds } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { useAwayTexts } from './away-texts.ts'

interface TaskFieldsProps {
  readonly tasks: readonly AskedTask[]
  readonly change: (tasks: AskedTask[]) => void
}

const MAX_TASKS = 20

/** The work to be done while away: four kinds to tick, and what one adds in words. */
export function TaskFields({ tasks, change }: TaskFieldsProps) {
  const t = useAwayTexts()
  const own = tasks.filter((task) => task.kind === 'other')
  const toggle = (kind: TaskKind, wanted: boolean) =>
    change(wanted ? [...tasks, { id: newId(), kind }] : tasks.filter((task) => task.kind !== kind))
  return (
    <fieldset className="merchant-field">
      <legend>{t('tasks')}</legend>
      <div className="shop-task-kinds">
        {taskKinds
          .filter((kind) => kind !== 'other')
          .map((kind) => (
            <Checkbox
              key={kind}
              checked={tasks.some((task) => task.kind === kind)}
              onChange={(event) => toggle(kind, event.target.checked)}
            >
              {t(`task_${kind}`)}
            </Checkbox>
          ))}
      </div>
      {own.map((task) => (
        <div key={task.id} className="shop-own-task">
          <span>{task.note}</span>
          <Button
            type="link"
            size="small"
            aria-label={t('removeTask', { task: task.note ?? '' })}
            onClick={() => change(tasks.filter((one) => one.id !== task.id))}
          >
            {t('remove')}
          </Button>
        </div>
      ))}
      {tasks.length < MAX_TASKS ? (
        <OwnTask add={(note) => change([...tasks, { id: newId(), kind: 'other', note }])} />
      ) : null}
    </fieldset>
  )
}

function OwnTask({ add }: { add: (note: string) => void }) {
  const t = useAwayTexts()
  const id = useId()
  const [note, setNote] = useState('')
  const put = () => {
    if (!note.trim()) return
    add(note.trim())
    setNote('')
  }
  return (
    <div className="shop-add-task">
      <label htmlFor={id} className="zg-hidden">
        {t('ownTask')}
      </label>
      <Input
        id={id}
        value={note}
        maxLength={100}
        placeholder={t('ownTask')}
        onChange={(event) => setNote(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault()
          put()
        }}
      />
      <Button onClick={put}>{t('addTask')}</Button>
    </div>
  )
}
