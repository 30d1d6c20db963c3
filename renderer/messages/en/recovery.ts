/** What happened to the homes of a bench, or to central: true, and with what to do. */
export const recovery = {
  'status.copy': 'a copy of this bench is at work: see Problems',
  'status.restored_one': 'central was restored: {{count}} bench not heard',
  'status.restored_other': 'central was restored: {{count}} benches not heard',
  'status.recovered': 'this bench recovered: see Problems',
  'recovery.restored_one':
    'Central came back from a backup. {{count}} bench not heard since: what it packed may come back.',
  'recovery.restored_other':
    'Central came back from a backup. {{count}} benches not heard since: what they packed may come back.',
  'recovery.restored.do':
    'Switch them on and let them reach central. For one that can not: npm run central -- restored go-on NAME.',
  'recovery.copy': 'Another computer works under the name of this bench right now.',
  'recovery.copy.do':
    'Nothing of this one is sent, and it gives out no numbers. Is it the copy? Have it enrolled under a name of its own.',
  'recovery.copy.insist': 'This is the bench: the other one is the copy',
  'recovery.seen': 'Seen',
  'recovery.damaged': 'The journal was damaged and set aside. {{count}} events were read from it.',
  'recovery.damaged.do':
    'What this page and central have was put back. Keep the file that was set aside, and have the disk checked.',
  'recovery.gone': 'The journal of this bench was gone. It had {{count}} events.',
  'recovery.gone.do': 'What this page and central have was put back. Find out who removed it.',
  'recovery.lost-end': 'The journal had lost its last {{count}} events.',
  'recovery.lost-end.do': 'What this page and central have was put back. Have the disk checked.',
  'recovery.went-back': 'This bench was brought back from an earlier copy. {{count}} events came back from central.',
  'recovery.went-back.do': 'It uses new label numbers. Look at the box at hand: its order may be packed already.',
  'recovery.forked': 'This bench worked on from an earlier copy. {{count}} events were sent beside what central has.',
  'recovery.forked.do': 'Both are kept. Look at the conflicts: an order may have been packed twice.',
  'recovery.behind': 'Central had lost {{count}} events of this bench. They are sent again.',
  'recovery.behind.do': 'Nothing is to be done here.',
  'recovery.hole': '{{count}} events of this bench are in none of its homes.',
  'recovery.hole.do': 'What came after them is sent. Compare the boxes packed then with their orders.',
} as const
