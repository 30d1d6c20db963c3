/** Drawn on 24 x 24, as lines. */
const paths = {
  pack: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
  return: 'M9 14L4 9l5-5M4 9h11a5 5 0 0 1 0 10h-4',
  figures: 'M4 20h16M7 16v-5M12 16V5M17 16v-8',
  inbox: 'M12 4l9 16H3zM12 10v5M12 17.5v.5',
  devices: 'M7 8V4h10v4M5 8h14v8h-3M8 13h8v7H8zM8 16H5V8',
  settings: 'M5 7h8M17 7h2M15 5v4M5 12h2M11 12h8M9 10v4M5 17h6M15 17h4M13 15v4',
} as const

/** Stands before the words, and for them where there is no room. */
export function NavIcon({ of }: { of: keyof typeof paths }) {
  return (
    <svg className="nav-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[of]} />
    </svg>
  )
}
