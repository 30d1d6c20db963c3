import { type Mark, pictureOf, type Thing } from './refusal-pictures.ts'

/** Drawn on 64 x 64, as lines. */
const things: Readonly<Record<Thing, string>> = {
  barcode: 'M6 10v36M13 10v36M18 10v36M27 10v36M32 10v36M41 10v36M46 10v36M54 10v20',
  item: 'M14 14h28v30a6 6 0 0 1-6 6H20a6 6 0 0 1-6-6zM42 20h6a6 6 0 0 1 0 16h-6',
  box: 'M6 22l22-10 22 10v22L28 54 6 44zM6 22l22 10 22-10M28 32v22',
  boxes: 'M4 26h24v24H4zM4 34h24M34 8h24v24H34zM34 16h24',
  case: 'M5 10h44v40H5zM5 24h44M20 24v26M35 24v26M5 37h44',
  slip: 'M10 6h30l8 8v42H10zM18 20h20M18 29h20M18 38h12',
  label: 'M6 12h46v40H6zM14 20h18M14 27h12M14 36v9M20 36v9M25 36v9M32 36v9M37 36v9',
  printer: 'M14 24V8h28v16M6 24h44v20H6zM14 36h28v18H14z',
  person: 'M28 6a11 11 0 1 1 0 22 11 11 0 0 1 0-22zM6 54c0-14 8-20 22-20s22 6 22 20',
  tag: 'M6 28L28 6h22v22L28 50zM40 16a1 1 0 1 1 0 2 1 1 0 0 1 0-2',
  scale: 'M8 50h40M14 50l4-14h20l4 14M10 22h36M28 22v14M18 22a10 10 0 0 1 20 0',
  lane: 'M8 54L18 8M50 54L40 8M29 8v8M29 23v10M29 40v12',
  calendar: 'M6 12h46v42H6zM6 24h46M17 6v12M41 6v12',
  pencil: 'M8 50l4-14L38 10l10 10-26 26zM32 16l10 10',
  parcel: 'M6 16h44v36H6zM28 16v12M20 40h-2M6 16l8-8h28l8 8M20 16v10h16V16',
  bench: 'M4 32h52M10 32v22M50 32v22M18 32V14h24v18M18 22h24',
  parts: 'M6 8h18v18H6zM34 8a10 10 0 1 1 0 20 10 10 0 0 1 0-20zM6 50l10-18 10 18z',
  shelf: 'M6 6v50M52 6v50M6 22h46M6 42h46M14 10h14v12M30 30h14v12',
}

/** Drawn on 24 x 24 within the disc at the lower right. */
const marks: Readonly<Record<Mark, string>> = {
  question: 'M8 9a4 4 0 1 1 6 3.5c-1.5.9-2 1.6-2 3M12 19v.5',
  cross: 'M6 6l12 12M18 6L6 18',
  out: 'M12 17V5M7 10l5-5 5 5M5 20h14',
  in: 'M12 4v12M7 11l5 5 5-5M5 20h14',
  pause: 'M8.5 6v12M15.5 6v12',
  tick: 'M5 13l5 5 9-11',
  back: 'M19 12H5M11 6l-6 6 6 6',
  ahead: 'M5 12h10M10 6l6 6-6 6M19.5 6v12',
  lock: 'M6 11h12v8H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  clock: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 8v4l3 2',
  same: 'M5 9h14M5 15h14',
  swap: 'M5 8h13M14 4l4 4-4 4M19 16H6M10 12l-4 4 4 4',
  break: 'M13 3L7 13h9l-5 8',
  plus: 'M12 5v14M5 12h14',
  none: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM6.5 6.5l11 11',
  away: 'M5 19L19 5M9 5h10v10',
  open: 'M5 18h14M5 14L18 6',
  one: 'M8.5 8L13 5v14M9 19h8',
}

/** Why it was refused, for an eye that does not read. Nothing where the sentence has no picture. */
export function RefusalPicture({ of }: { of: string }) {
  const picture = pictureOf(of)
  if (!picture) return null
  const [thing, mark] = picture
  return (
    <svg className="verdict-picture" viewBox="0 0 74 66" aria-hidden="true" data-picture={`${thing} ${mark}`}>
      <path d={things[thing]} className="verdict-thing" />
      <circle cx="55" cy="47" r="17.5" />
      <path d={marks[mark]} transform="translate(41.8 33.8) scale(1.1)" className="verdict-what" />
    </svg>
  )
}
