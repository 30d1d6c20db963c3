import type { ReactNode } from 'react'
import { say, sayAge } from '../messages/say.ts'
import { useNow } from '../view/clock.ts'

type PanelProps = {
  /** What the panel has found, as a sentence. */
  title: string
  /** When the data was true, or null while there is none. */
  asOf: string | null
  /** How it was counted; shown when asked for. */
  how?: string | false
  tone?: 'note'
  children?: ReactNode
}

/** One finding and its evidence, with the age of both. */
export function Panel({ title, asOf, how, tone, children }: PanelProps) {
  return (
    <section className="panel" data-tone={tone} aria-label={title}>
      <header className="panel-head">
        <h2>{title}</h2>
        {asOf && <Age asOf={asOf} />}
      </header>
      {how && <p className="panel-how">{how}</p>}
      {children}
    </section>
  )
}

function Age({ asOf }: { asOf: string }) {
  const now = useNow()
  return <span className="panel-age">{say('figures.age', { age: sayAge(asOf, now) })}</span>
}
