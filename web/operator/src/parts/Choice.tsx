import './parts.css'

/** One option of a choice, with the sentence that says what it means. */
export function Choice({ title, hint }: { title: string; hint: string }) {
  return (
    <span className="operator-stack">
      {title}
      <span className="operator-soft">{hint}</span>
    </span>
  )
}
