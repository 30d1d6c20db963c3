import { enrolAnswer } from '../../shared/api/contract.ts'
import { parse } from '../../shared/schema.ts'
import type { Marks } from './journal/marks.ts'

export type StationIdentity = { id: string; name: string; site: string }

/** Who this station is, as central said at its enrolment; kept beside the journal so that it is known offline. */
export type Identity = { station(): StationIdentity | null; learn(station: StationIdentity): void }

export function identityIn(marks: Marks): Identity {
  let known = read(marks.get('station'))
  return {
    station: () => known,
    learn(station) {
      marks.set('station', JSON.stringify(station))
      known = station
    },
  }
}

function read(text: string | null): StationIdentity | null {
  if (text === null) return null
  const parsed = parse(enrolAnswer.shape.station, JSON.parse(text))
  return parsed.ok ? parsed.value : null
}
