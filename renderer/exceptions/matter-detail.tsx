import { type ReactNode, useState } from 'react'
import type { Deed, ExceptionCommand, PlainVerb } from '../../shared/exception/commands.ts'
import { stepsOf } from '../../shared/exception/escalation.ts'
import type { Verb } from '../../shared/exception/events.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'
import { say, sayTime } from '../messages/say.ts'
import { type Album, type AlbumPhoto, Enlarged, useAlbum } from '../photos/album.tsx'
import { PHOTO_KEY } from '../photos/photo-key.ts'
import { PhotoStrip } from '../photos/photo-strip.tsx'
import { Viewfinder } from '../photos/viewfinder.tsx'
import { useNow } from '../view/clock.ts'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { useView } from '../view/view-store.ts'
import { type Act, Acts } from './acts.tsx'
import { minutesLeft } from './items.ts'
import { LineChoice } from './line-choice.tsx'
import { NoteField } from './note-field.tsx'
import { sayReason } from './raise-panel.tsx'
import { useBenchNames, usePeopleNames, useProductName } from './use-names.ts'

const verbKeys: Readonly<Record<Verb, string>> = {
  ...{ release: 'r', 'change-line': 'c', 'cancel-line': 'x', 'ship-short': 's' },
  ...{ replace: 'e', restock: 'k', 'void-label': 'v', 'to-support': 'h' },
}

type Asking = { kind: 'note' } | { kind: 'photo' } | { kind: 'line'; verb: 'change-line' | 'cancel-line' } | null

/** One exception: what happened, how long ago, who has it, and the verbs that settle it. */
export function MatterDetail({ state }: { state: ExceptionState }) {
  const { bench } = useServices()
  const [asking, setAsking] = useState<Asking>(null)
  const album = useAlbum(usePhotosOf(state))
  const done = () => setAsking(null)
  const photo = () => setAsking({ kind: 'photo' })
  useKeys({ [PHOTO_KEY]: photo })
  const order = (command: ExceptionCommand) => {
    done()
    void bench.run(() => bench.exceptions.command(state.exception, command))
  }
  return (
    <div className="inbox-matter">
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
          onChoose={(line, quantity) => order({ kind: 'resolve', ...lineDeed(line, quantity) })}
          onLeave={done}
        />
      )}
      {asking === null && (
        <Acts
          acts={actsOf(state, album, {
            order,
            ask: setAsking,
            tag: () => bench.exceptions.reprintTag(state.exception),
          })}
        />
      )}
      <Enlarged album={album} />
    </div>
  )
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

type Ways = { order: (command: ExceptionCommand) => void; ask: (asking: Asking) => void; tag: () => Promise<void> }

/** Only what can be done: verbs about an order need one, a label needs a pack. */
function actsOf(state: ExceptionState, album: Album, { order, ask, tag }: Ways): Act[] {
  const verb = (name: Verb, act: () => void): Act => ({ key: verbKeys[name], words: say(`verb.${name}`), act })
  const plain = (name: PlainVerb) => verb(name, () => order({ kind: 'resolve', verb: name }))
  const line = (name: 'change-line' | 'cancel-line') => verb(name, () => ask({ kind: 'line', verb: name }))
  return [
    ...(state.acknowledged
      ? []
      : [{ key: 'a', words: say('matter.acknowledge'), act: () => order({ kind: 'acknowledge' }) }]),
    { key: 'n', words: say('matter.note'), act: () => ask({ kind: 'note' }) },
    { key: 'f', words: say('matter.photo'), act: () => ask({ kind: 'photo' }) },
    ...(album.photos.length > 0 ? [{ key: 'z', words: say('photo.enlarge'), act: () => album.open(0) }] : []),
    plain('release'),
    ...(state.order === null ? [] : [line('change-line'), line('cancel-line'), plain('ship-short')]),
    ...(state.product === null ? [] : [plain('replace')]),
    plain('restock'),
    ...(state.pack === null ? [] : [plain('void-label')]),
    plain('to-support'),
    { key: 'd', words: say('matter.dismiss'), act: () => order({ kind: 'dismiss', reason: 'no-problem' }) },
    ...(state.tag === null ? [] : [{ key: 'p', words: say('matter.tag'), act: () => void tag() }]),
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
  const target =
    left < 0
      ? say('inbox.target.over', { over: -left, target: state.targetMinutes })
      : say('inbox.target.left', { left, target: state.targetMinutes })
  const told = new Set(state.escalations.map(({ level }) => level))
  const next = stepsOf(state).find(({ level }) => !told.has(level))
  const time = sayTime(state.raised.at)
  const facts = [
    state.by === 'person'
      ? say('inbox.raised.person', { who: nameOf(state.raised.who), bench, time })
      : say('inbox.raised.system', { bench, time }),
    product && say('inbox.product', { product }),
    state.device && say('inbox.device', { device: state.device }),
    state.acknowledged &&
      say('inbox.acknowledged', { who: nameOf(state.acknowledged.who), time: sayTime(state.acknowledged.at) }),
    ...state.escalations.map(({ to, dueAt }) =>
      say('inbox.escalated', { role: say(`role.${to}`), time: sayTime(dueAt) }),
    ),
    next && say('inbox.next', { role: say(`role.${next.to}`), time: sayTime(next.dueAt) }),
  ].filter((fact) => fact !== null && fact !== undefined && fact !== '')
  return (
    <>
      <h2 className="inbox-words" data-testid="matter">
        {state.number ? `#${state.number} ` : ''}
        {sayReason({ code: state.code, words })}
      </h2>
      <p className="inbox-target" data-late={left < 0 || undefined}>
        {target} · {say('inbox.owner', { role: say(`role.${state.owner}`) })}
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
