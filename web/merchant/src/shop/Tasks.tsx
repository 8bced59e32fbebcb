import { useAct } from '@zhanggui/kit/call/queries.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import {
  type AbsenceTaskView,
  type AbsenceView,
  markTask,
} from '@zhanggui/server/modules/shop/absence/contract.ts'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { useAwayTexts } from './away-texts.ts'

/** What a task is called: its own words, or its kind. */
export function useTaskName(): (task: Pick<AbsenceTaskView, 'kind' | 'note'>) => string {
  const t = useAwayTexts()
  return ({ kind, note }) => {
    if (kind === 'other') return note
    return note ? `${t(`task_${kind}`)} · ${note}` : t(`task_${kind}`)
  }
}

/** The tasks of an absence, to be ticked by whoever of the staff did them. */
export function TaskList({ shopId, absence }: { shopId: string; absence: AbsenceView }) {
  const t = useAwayTexts()
  if (absence.tasks.length === 0) return <p className="shop-quiet">{t('tasksNone')}</p>
  return (
    <ul className="shop-tasks">
      {absence.tasks.map((task) => (
        <Task key={task.taskId} shopId={shopId} absenceId={absence.absenceId} task={task} />
      ))}
    </ul>
  )
}

function Task({ shopId, absenceId, task }: { shopId: string; absenceId: string; task: AbsenceTaskView }) {
  const name = useTaskName()
  const act = useAct(markTask)
  // What was pressed stands until the list has been read anew, so that the tick does not jump back and forth.
  const [pressed, setPressed] = useState<{ at: string | null; done: boolean } | null>(null)
  const tick = async (done: boolean) => {
    setPressed({ at: task.doneAt, done })
    const reply = await act.run({ params: { shopId, absenceId, taskId: task.taskId }, body: { done } })
    if (!reply) setPressed(null)
  }
  const done = pressed && pressed.at === task.doneAt ? pressed.done : task.doneAt !== null
  return (
    <li>
      <Checkbox checked={done} disabled={act.pending} onChange={(event) => void tick(event.target.checked)}>
        <span className={done ? 'shop-task-done' : undefined}>{name(task)}</span>
      </Checkbox>
      <DoneBy task={task} />
    </li>
  )
}

/** Who did it and when; nothing while it is open. */
export function DoneBy({ task }: { task: AbsenceTaskView }) {
  if (!task.doneAt) return null
  return (
    <span className="merchant-soft">
      {task.doneBy} · <When at={task.doneAt} />
    </span>
  )
}
