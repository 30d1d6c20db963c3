import type { ReactNode } from 'react'
import { say } from '../messages/say.ts'

/** The largest words on the screen, what explains them, and what can be chosen. */
export function Now({ words, detail, children }: { words: string; detail?: string; children?: ReactNode }) {
  return (
    <div className="now">
      <p className="now-title">{say('pack.now')}</p>
      <h1 className="now-words" data-testid="instruction">
        {words}
      </h1>
      {detail !== undefined && <p className="now-detail">{detail}</p>}
      {children}
    </div>
  )
}
