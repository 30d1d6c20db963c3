import { useEffect, useState } from 'react'
import {
  type Calibration,
  type CalibrationCode,
  type CalibrationScans,
  calibrate,
  calibrationCodes,
  calibrationOrder,
} from '../../../shared/scan/calibration.ts'
import { diagnose } from '../../../shared/scan/diagnose.ts'
import type { KeyPress } from '../../../shared/scan/key-press.ts'
import { tapKeys } from '../../scan/key-tap.ts'
import { offerKey } from '../../view/keys.ts'
import { useServices } from '../../view/services.ts'

export type CalibrationState = {
  calibration: Calibration
  /** The code to scan next; null once all are read. */
  next: CalibrationCode | null
  restart: () => void
}

/** Hears the raw keyboard while it is mounted: scans belong to the calibration, single keys to the screen. */
export function useCalibration(): CalibrationState {
  const { wedge } = useServices()
  const [scans, setScans] = useState<CalibrationScans>({})
  useEffect(() => {
    const tap = tapKeys({
      onBurst: (presses) => setScans((before) => ({ ...before, [codeOf(presses, before)]: presses })),
      onKey: (key) => void offerKey(key),
    })
    wedge.tap(tap)
    return () => {
      wedge.tap(null)
      tap.close()
    }
  }, [wedge])
  const calibration = calibrate(scans)
  return { calibration, next: nextOf(calibration), restart: () => setScans({}) }
}

/** The code that was scanned, in whichever order; what is none of them counts as a try at the next. */
function codeOf(presses: readonly KeyPress[], scans: CalibrationScans): CalibrationCode {
  const read = calibrationOrder.find((code) => diagnose(calibrationCodes[code].data, presses).kind === 'read')
  return read ?? nextOf(calibrate(scans)) ?? 'characters'
}

function nextOf({ diagnoses }: Calibration): CalibrationCode | null {
  return calibrationOrder.find((code) => diagnoses[code]?.kind !== 'read') ?? null
}
