import { type FormEvent, useState } from 'react'
import type { DeviceStatus } from '../../shared/bridge/status.ts'
import { say } from '../messages/say.ts'
import { useServices } from '../view/services.ts'
import { useAnswer } from '../view/use-answer.ts'
import { useView } from '../view/view-store.ts'
import { type Code, type CodeGroup, codesFor } from './codes.ts'
import { DeviceHead } from './device-head.tsx'
import { QuietButton } from './quiet-button.tsx'
import { useSeenLabels } from './seen-labels.ts'
import { useAttempt } from './use-attempt.ts'

const ORDERS = 5

/** A scanner without a scanner: a code is typed or clicked, and comes in where a real one's would. */
export function SimulatedScanner({ device, onEscape }: { device: DeviceStatus; onEscape: () => void }) {
  const { bridge } = useServices()
  const { failed, attempt } = useAttempt()
  const scan = (text: string) => attempt(() => bridge.call('simulator.scan', { text }))
  const groups = useCodes()
  return (
    <section className="device">
      <DeviceHead device={device} failed={failed} />
      <TypedScan onScan={scan} onEscape={onEscape} />
      {groups.length === 0 && <p className="quiet small">{say('devices.codes.none')}</p>}
      {groups.map(({ title, codes }) => (
        <div key={title}>
          <h4>{title}</h4>
          <ul className="codes" data-short={codes.every(isShort)}>
            {codes.map(({ code, words }) => (
              <li key={code}>
                <QuietButton className="code" onPress={() => scan(code)}>
                  <span className="code-words">{words}</span>
                  <span className="code-text">{code}</span>
                </QuietButton>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

/** Short enough for three beside each other. */
function isShort({ code, words }: Code): boolean {
  return code.length <= 12 && words.length <= 12
}

function TypedScan({ onScan, onEscape }: { onScan: (text: string) => void; onEscape: () => void }) {
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text === '') return
    onScan(text)
    setText('')
  }
  return (
    <form className="device-row" onSubmit={submit}>
      <input
        type="text"
        aria-label={say('devices.scan')}
        placeholder={say('devices.scan')}
        autoComplete="off"
        spellCheck={false}
        maxLength={4096}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onEscape()}
      />
      <button type="submit">{say('devices.scan.do')}</button>
    </form>
  )
}

function useCodes(): CodeGroup[] {
  const screen = useView((view) => view.screen)
  const pack = useView((view) => view.pack)
  const open = useView((view) => view.return)
  const cartons = useView((view) => view.cartons)
  const list = useView((view) => view.list?.list ?? null)
  const labels = useSeenLabels()
  const queue = useAnswer('orders.queue', { limit: ORDERS, list }, { again: pack?.state.pack }).answer?.rows ?? []
  // The last of the queue: the first ones are what is packed next, and their goods would not be wrong for long.
  const last = queue.findLast(({ order }) => order !== pack?.state.order)
  const other = useAnswer('orders.dossier', { order: last?.order ?? 'none' }).answer?.dossier ?? null
  return codesFor({ screen, pack, return: open, cartons, queue, list, other, labels })
}
