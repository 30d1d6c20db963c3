import './wedge.css'
import { useEffect, useState } from 'react'
import { shownData } from '../../../shared/label/code-sheet.ts'
import {
  type CalibrationCode,
  calibrationCodes,
  calibrationOrder,
  type Remark,
} from '../../../shared/scan/calibration.ts'
import { defaultWedge, type WedgeSettings } from '../../../shared/scan/wedge-settings.ts'
import { say } from '../../messages/say.ts'
import { useKeys } from '../../view/keys.ts'
import { useServices } from '../../view/services.ts'
import { useView } from '../../view/view-store.ts'
import type { SectionProps } from '../use-setup.ts'
import { Barcode } from './barcode.tsx'
import { type CalibrationState, useCalibration } from './use-calibration.ts'

/** Finds out how the keyboard scanner of this bench types, from three codes, and hears it by that from then on. */
export function WedgeCalibration({ setup }: SectionProps) {
  const state = useCalibration()
  const { calibration, next, restart } = state
  const [kept, setKept] = useState(false)
  const known = setup.known.setup.wedge
  useWedge(known)
  const keep = (wedge: WedgeSettings | null) => {
    setup.change((old) => ({ ...old, wedge }))
    setKept(wedge !== null)
    restart()
  }
  const { settings, remarks } = calibration
  const isWell = remarks.every(({ mood }) => mood !== 'bad')
  const acts: Act[] = [
    { key: 'F2', words: 'wedge.keep', act: settings ? () => keep(settings) : undefined },
    { key: 'F3', words: 'wedge.again', act: remarks.length > 0 ? restart : undefined },
    { key: 'F4', words: 'wedge.forget', act: known ? () => keep(null) : undefined },
  ]
  const main = next === null ? (isWell ? 'F2' : 'F3') : undefined
  useKeys(Object.fromEntries(acts.map(({ key, act }) => [key, act])))
  return (
    <div className="wedge">
      <h2 className="setup-now" data-testid="wedge-instruction">
        {say(`wedge.scan.${next ?? (isWell ? 'done' : 'bad')}`)}
      </h2>
      <p className="setup-detail">{say(detailOf(state, { kept, known: known !== null, isWell }))}</p>
      <Steps state={state} />
      {next && (
        <figure className="wedge-code">
          <Barcode code={calibrationCodes[next]} words={say(`wedge.code.${next}`)} />
          <figcaption className="quiet">{shownData(calibrationCodes[next].data)}</figcaption>
        </figure>
      )}
      <Remarks remarks={remarks} />
      <div className="wedge-acts">
        {acts.map(({ key, words, act }) => (
          <button key={key} type="button" disabled={!act} onClick={act} data-main={key === main || undefined}>
            {say(words)} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
    </div>
  )
}

type Act = { key: string; words: string; act: (() => void) | undefined }

/** What the station keeps is what the page hears by. */
function useWedge(known: WedgeSettings | null): void {
  const { wedge } = useServices()
  useEffect(() => wedge.use(known ?? defaultWedge), [wedge, known])
}

/** Settings are kept; there were some before; nothing that was found stands in the way. */
type Standing = { kept: boolean; known: boolean; isWell: boolean }

function detailOf({ calibration, next }: CalibrationState, { kept, known, isWell }: Standing): string {
  if (next === null) return isWell ? 'wedge.detail.done' : 'wedge.detail.bad'
  if (calibration.remarks.length > 0) return 'wedge.detail'
  if (kept && known) return 'wedge.detail.kept'
  return known ? 'wedge.detail.known' : 'wedge.detail'
}

function Steps({ state: { calibration, next } }: { state: CalibrationState }) {
  const stateOf = (code: CalibrationCode) => {
    if (calibration.diagnoses[code]?.kind === 'read') return 'read'
    return code === next ? 'now' : 'next'
  }
  return (
    <ol className="wedge-steps" aria-label={say('wedge.steps')}>
      {calibrationOrder.map((code) => (
        <li key={code} data-state={stateOf(code)}>
          <strong>{say(`wedge.code.${code}`)}</strong>
          <span className="small">{say(`wedge.state.${stateOf(code)}`)}</span>
        </li>
      ))}
    </ol>
  )
}

const signs: Record<Remark['mood'], string> = { good: '✓', note: '!', bad: '✕' }

function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  const heard = useView((view) => view.heard)
  const other = heard !== null && heard.source !== 'wedge'
  const all: readonly Remark[] = other ? [{ mood: 'note', key: 'other-device', params: {} }, ...remarks] : remarks
  if (all.length === 0) return <p className="quiet">{say('wedge.found.none')}</p>
  return (
    <ul className="wedge-remarks" aria-label={say('wedge.found')} aria-live="polite">
      {all.map(({ mood, key, params }) => (
        <li key={key} data-mood={mood} data-key={key}>
          <span aria-hidden="true">{signs[mood]}</span>
          <span className="hidden">{say(`wedge.mood.${mood}`)}: </span>
          {say(`wedge.${key}`, params)}
        </li>
      ))}
    </ul>
  )
}
