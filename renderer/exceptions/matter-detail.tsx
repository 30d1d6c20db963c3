import { type ReactNode, useState } from 'react'
import type { Deed, ExceptionCommand } from '../../shared/exception/commands.ts'
import { maySettle } from '../../shared/exception/decide.ts'
import { stepsOf } from '../../shared/exception/escalation.ts'
import type { Verb } from '../../shared/exception/events.ts'
import { verbsFor } from '../../shared/exception/offers.ts'
import type { ExceptionEnd, ExceptionState } from '../../shared/exception/state.ts'
import type { OrderState } from '../../shared/order/order.ts'
import { say, sayNumber, sayTime } from '../messages/say.ts'
import { type Album, type AlbumPhoto, Enlarged, useAlbum } from '../photos/album.tsx'
import { PHOTO_KEY } from '../photos/photo-key.ts'
import { PhotoStrip } from '../photos/photo-strip.tsx'
import { Viewfinder } from '../photos/viewfinder.tsx'
import { useNow } from '../view/clock.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { useAnswer } from '../view/use-answer.ts'
import { useView } from '../view/view-store.ts'
import { type Act, Acts } from './acts.tsx'
import { minutesLeft, sayTarget } from './items.ts'
import { LineChoice } from './line-choice.tsx'
import { NoteField } from './note-field.tsx'
import { sayReason } from './raise-panel.tsx'
import { SettleQuestion, type Settling } from './settle-question.tsx'
import { useBenchNames, usePeopleNames, useProductName } from './use-names.ts'

const verbKeys: Readonly<Record<Verb, string>> = {
  ...{ release: 'r', 'change-line': 'c', 'cancel-line': 'x', 'ship-short': 's' },
  ...{ replace: 'e', restock: 'k', 'void-label': 'v', 'to-support': 'h' },
}

type LineVerb = 'change-line' | 'cancel-line'
type Asking =
  | { kind: 'note' }
  | { kind: 'photo' }
  | { kind: 'line'; verb: LineVerb }
  | { kind: 'settle'; settling: Settling }
  | null

/** One exception: what happened, how long ago, who has it, and the verbs that settle it. */
export function MatterDetail({ state }: { state: ExceptionState }) {
  const { bench } = useServices()
  const [open, setAsking] = useState<Asking>(null)
  // What is settled is asked about no more, whoever settled it.
  const asking = open?.kind === 'settle' && state.ended ? null : open
  const roles = useView((view) => view.operator?.roles) ?? []
  const { answer } = useAnswer('orders.dossier', { order: state.order ?? '' })
  const status = answer?.dossier?.order.status ?? null
  const settle = (settling: Settling) => setAsking({ kind: 'settle', settling })
  const album = useAlbum(usePhotosOf(state))
  const done = () => setAsking(null)
  const photo = () => setAsking({ kind: 'photo' })
  useKeys({ [PHOTO_KEY]: photo })
  const send = (command: ExceptionCommand) => void bench.run(() => bench.exceptions.command(state.exception, command))
  const order = (command: ExceptionCommand) => {
    done()
    send(command)
  }
  const again = () => void bench.run(() => bench.exceptions.raiseAgain(state))
  const tag = () => void bench.run(() => bench.exceptions.reprintTag(state.exception))
  const isTheirs = !state.ended && maySettle(state, roles)
  return (
    <div className="inbox-matter" data-asking={asking?.kind}>
      <Facts state={state}>{asking?.kind !== 'photo' && <PhotoStrip album={album} />}</Facts>
      {asking?.kind === 'photo' && (
        <Viewfinder onKept={(taken) => order({ kind: 'photo', ...taken })} onLeave={done}>
          <h3>{say('raise.photo-title')}</h3>
        </Viewfinder>
      )}
      {asking?.kind === 'note' && <NoteField onNote={(note) => order({ kind: 'note', note })} onLeave={done} />}
      {asking?.kind === 'line' && (
        <LineChoice
          order={state.order ?? ''}
          asksQuantity={asking.verb === 'change-line'}
          onChoose={(line, quantity) => settle({ kind: 'resolve', ...lineDeed(line, quantity) })}
          onLeave={done}
        />
      )}
      {asking?.kind === 'settle' && (
        <SettleQuestion settling={asking.settling} onSettle={() => send(asking.settling)} onLeave={done} />
      )}
      {!isTheirs && <NotYours state={state} />}
      {asking === null && (
        <Acts
          acts={[
            ...(isTheirs ? settlingActs(state, status, { order, settle, ask: setAsking }) : []),
            ...plainActs(state, album, { ask: setAsking, again, tag }),
          ]}
        />
      )}
      <Enlarged album={album} />
    </div>
  )
}

/** Whom it waits for, where that is somebody else. */
function NotYours({ state: { ended, owner } }: { state: ExceptionState }) {
  if (ended) return null
  return <p className="inbox-owner">{say('inbox.not-yours', { role: say(`role.${owner}`) })}</p>
}

/** What was photographed of it, with who took it and when. */
function usePhotosOf({ photos }: ExceptionState): AlbumPhoto[] {
  const nameOf = usePeopleNames()
  return photos.map(({ sha256, who, at }) => ({
    sha256,
    words: say('photo.by', { who: nameOf(who), at: sayTime(at) }),
  }))
}

function lineDeed(line: string, quantity: number | null): Deed {
  return quantity === null ? { verb: 'cancel-line', line } : { verb: 'change-line', line, quantity }
}

type SettlingWays = {
  order: (command: ExceptionCommand) => void
  settle: (settling: Settling) => void
  ask: (asking: Asking) => void
}

/** Only what can be done as the order stands. */
function settlingActs(state: ExceptionState, status: OrderState | null, { order, settle, ask }: SettlingWays): Act[] {
  const verbs = verbsFor(state, status).map((verb): Act => {
    const asksLine = verb === 'change-line' || verb === 'cancel-line'
    const act = () => (asksLine ? ask({ kind: 'line', verb }) : settle({ kind: 'resolve', verb }))
    return { key: verbKeys[verb], words: say(`verb.${verb}`), act }
  })
  const take = { key: 'a', words: say('matter.acknowledge'), act: () => order({ kind: 'acknowledge' }) }
  const dismiss = () => settle({ kind: 'dismiss', reason: 'no-problem' })
  return [...(state.acknowledged ? [] : [take]), ...verbs, { key: 'd', words: say('matter.dismiss'), act: dismiss }]
}

type PlainWays = { ask: (asking: Asking) => void; again: () => void; tag: () => void }

/** What anybody may add. What was settled wrongly is told anew; what follows then repairs it. */
function plainActs(state: ExceptionState, album: Album, { ask, again, tag }: PlainWays): Act[] {
  const enlarge = album.photos.length > 0 ? [{ key: 'z', words: say('photo.enlarge'), act: () => album.open(0) }] : []
  if (state.ended) return [{ key: 'g', words: say('matter.again'), act: again }, ...enlarge]
  return [
    { key: 'n', words: say('matter.note'), act: () => ask({ kind: 'note' }) },
    { key: 'f', words: say('matter.photo'), act: () => ask({ kind: 'photo' }) },
    ...enlarge,
    ...(state.tag === null ? [] : [{ key: 'p', words: say('matter.tag'), act: tag }]),
  ]
}

function Facts({ state, children }: { state: ExceptionState; children: ReactNode }) {
  const now = useNow()
  const reasons = useView((view) => view.reasons)
  const nameOf = usePeopleNames()
  const product = useProductName(state)
  const bench = useBenchNames()(state.station)
  const words = reasons.find(({ code }) => code === state.code)?.words ?? null
  const left = minutesLeft(state, now)
  const told = new Set(state.escalations.map(({ level }) => level))
  const next = stepsOf(state).find(({ level }) => !told.has(level))
  const time = sayTime(state.raised.at)
  const facts = [
    state.by === 'person'
      ? say('inbox.raised.person', { who: nameOf(state.raised.who), bench, time })
      : say('inbox.raised.system', { bench, time }),
    product &&
      (state.quantity
        ? say('inbox.product.units', { count: state.quantity, product })
        : say('inbox.product', { product })),
    state.device && say('inbox.device', { device: state.device }),
    state.acknowledged &&
      say('inbox.acknowledged', { who: nameOf(state.acknowledged.who), time: sayTime(state.acknowledged.at) }),
    ...state.escalations.map(({ to, dueAt }) => sayStep(state, 'escalated', to, dueAt)),
    !state.ended && next && sayStep(state, 'next', next.to, next.dueAt),
  ].filter((fact): fact is string => typeof fact === 'string' && fact !== '')
  return (
    <>
      <h2 className="inbox-words" data-testid="matter">
        {state.number ? `${sayNumber(state.number)} ` : ''}
        {sayReason({ code: state.code, words })}
      </h2>
      <p className="inbox-target" data-late={(!state.ended && left < 0) || undefined}>
        {state.ended ? settledWords(state.ended, nameOf) : sayTarget(left)} ·{' '}
        {say('inbox.owner', { role: say(`role.${state.owner}`) })}
      </p>
      <div className="inbox-about">
        <ul className="inbox-facts">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
          {state.notes.map(({ event, who, at, note }) => (
            <li key={event} className="inbox-note">
              {nameOf(who)}, {sayTime(at)}: {note}
            </li>
          ))}
        </ul>
        {children}
      </div>
    </>
  )
}

/** Who owned it from the beginning is reminded; to anybody else it goes. */
function sayStep(
  { owner }: ExceptionState,
  step: 'escalated' | 'next',
  to: ExceptionState['owner'],
  at: string,
): string {
  const key = to === owner ? `inbox.${step}.again` : `inbox.${step}`
  return say(key, { role: say(`role.${to}`), time: sayTime(at) })
}

function settledWords(ended: ExceptionEnd, nameOf: (who: string) => string): string {
  const how = ended.verb === null ? say(`inbox.ended.${ended.how}`) : say(`verb.${ended.verb}`)
  return say('inbox.ended', { how, who: nameOf(ended.who), time: sayTime(ended.at) })
}
