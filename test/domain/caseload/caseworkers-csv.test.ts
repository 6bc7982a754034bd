import { describe, expect, test } from 'vitest';
import { readCaseworkersCsv } from '../../../domain/caseload/caseworkers-csv.ts';

const TWO = [
  { id: 'cw-01', name: 'Zoë Hazelaar', team: 'noord', role: 'caseworker' },
  { id: 'tl-01', name: "Bram 't Hart", team: 'noord', role: 'teamLead' },
];

test.each([
  [
    'as it is documented',
    "id;name;team;role\ncw-01;Zoë Hazelaar;noord;caseworker\ntl-01;Bram 't Hart;noord;teamLead\n",
  ],
  [
    'in Dutch, with tabs',
    "Nummer\tNaam\tTeam\tRol\r\ncw-01\tZoë Hazelaar\tnoord\tKlantmanager\r\ntl-01\tBram 't Hart\tnoord\tteamleider",
  ],
  [
    'under sep= and a title, in another order',
    "sep=,\nTeams\nteam,role,id,name\nnoord,caseworker,cw-01,Zoë Hazelaar\n\nnoord,TEAMLEAD,tl-01,Bram 't Hart",
  ],
])('caseworkers are read %s', (_, text) => {
  for (const bytes of [Buffer.from(text), Buffer.from(text, 'latin1'), Buffer.from(`\uFEFF${text}`, 'utf16le')])
    expect(readCaseworkersCsv({ bytes: [bytes] })).toEqual({ ok: true, caseworkers: TWO });
});

describe('caseworkers are refused by row and column when', () => {
  test.each([
    ['the file is empty', '', 1, null],
    ['there is no header', 'cw-01;A;noord;caseworker', 1, null],
    ['there is only a header', 'id;name;team;role\n', 1, null],
    ['a column is missing', 'id;name;team\ncw-01;A;noord', 1, 'role'],
    ['an id is none', 'id;name;team;role\nCW 1;A;noord;caseworker', 2, 'id'],
    ['an id comes twice', 'id;name;team;role\ncw-1;A;noord;caseworker\ncw-1;B;noord;caseworker', 3, 'id'],
    ['a name is empty', 'id;name;team;role\ncw-1;;noord;caseworker', 2, 'name'],
    ['a team has a NUL', 'id;name;team;role\ncw-1;A;no\0ord;caseworker', 2, 'team'],
    ['a role is none', 'id;name;team;role\ncw-1;A;noord;baas', 2, 'role'],
    ['quotes do not end', 'id;name;team;role\ncw-1;"A;noord;baas', 2, 'name'],
  ])('%s', (_, text, row, column) => {
    expect(readCaseworkersCsv(text)).toMatchObject({ ok: false, faultCount: 1, faults: [{ row, column }] });
  });
});
