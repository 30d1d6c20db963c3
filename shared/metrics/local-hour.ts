/**
 * Answers the hour (0 to 23) of instants within one local day, and null for instants outside it. Hours are wall-clock
 * hours of `timeZone`, so a day with a clock change counts its repeated hour in one bucket. Throws on an unknown zone.
 */
export function hourIn(timeZone: string, day: string): (at: string) => number | null {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  // Formatting costs microseconds and a day has tens of thousands of events: ask once per quarter hour, the finest
  // offset any zone has.
  const known = new Map<number, number | null>()
  return (at) => {
    const quarter = Math.floor(Date.parse(at) / 900_000)
    let hour = known.get(quarter)
    if (hour === undefined) {
      hour = hourOf(format, quarter * 900_000, day)
      known.set(quarter, hour)
    }
    return hour
  }
}

function hourOf(format: Intl.DateTimeFormat, time: number, day: string): number | null {
  const parts = partsOf(format, time)
  return localDay(parts) === day ? Number(parts.get('hour')) : null
}

/** The local day of an instant, as `2026-11-21`. */
export function dayOf(at: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return localDay(partsOf(format, Date.parse(at)))
}

type Parts = ReadonlyMap<string, string>

function partsOf(format: Intl.DateTimeFormat, time: number): Parts {
  return new Map(format.formatToParts(time).map((part) => [part.type, part.value]))
}

// Put together from its parts: how a locale orders them has changed between versions of its data.
function localDay(parts: Parts): string {
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}
