import type { Deed, ExceptionCommand } from '../../shared/exception/commands.ts'
import { say } from '../messages/say.ts'
import { Acts } from './acts.tsx'
import { focus } from './note-field.tsx'

/** What would settle the matter, and what would follow from it. */
export type Settling = Extract<ExceptionCommand, { kind: 'resolve' | 'dismiss' }>

type SettleQuestionProps = { settling: Settling; onSettle: () => void; onLeave: () => void }

/**
 * Asked once, with what follows, by a key that no verb has: a letter that was meant for another one settles nothing. The
 * question has the focus, so that no button of before takes the answer.
 */
export function SettleQuestion({ settling, onSettle, onLeave }: SettleQuestionProps) {
  const key = settling.kind === 'dismiss' ? 'matter.dismiss' : `verb.${settling.verb}`
  const follows = settling.kind === 'dismiss' ? 'follows.dismiss' : `follows.${settling.verb}`
  return (
    <section className="inbox-settle" data-testid="settle" tabIndex={-1} ref={focus}>
      <h3>{say('settle.sure', { what: say(key) })}</h3>
      <p>{say(follows, settling.kind === 'resolve' ? { count: quantityOf(settling) } : {})}</p>
      <Acts
        acts={[
          { key: 'Enter', words: say('settle.yes'), act: onSettle },
          { key: 'Escape', words: say('act.back'), act: onLeave },
        ]}
      />
    </section>
  )
}

function quantityOf({ quantity }: Deed): number {
  return quantity ?? 0
}
