import { describe, expect, test } from 'vitest';
import { readCaseworkersCsv } from '../../../domain/caseload/caseworkers-csv.ts';

const TWO = [
  { id: 'cw-01', name: 'Zoë Hazelaar', team: 'noord', roles: ['caseworker'] },
  { id: 'tl-01', name: "Bram 't Hart", team: 'noord', roles: ['teamLead'] },
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

test('a person may have several roles, in several municipalities', () => {
  const text =
    'id;name;team;role;municipality\ncw-01;Zoë;noord;klantmanager | teamleider;enschede|losser\npo-01;Pim;zuid;privacyfunctionaris+manager;';
  expect(readCaseworkersCsv({ bytes: [Buffer.from(text)] })).toEqual({
    ok: true,
    caseworkers: [
      {
        id: 'cw-01',
        name: 'Zoë',
        team: 'noord',
        roles: ['caseworker', 'teamLead'],
        municipalities: ['enschede', 'losser'],
      },
      { id: 'po-01', name: 'Pim', team: 'zuid', roles: ['privacyOfficer', 'management'] },
    ],
  });
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
    ['a column comes twice', 'id;name;team;role;Rol\ncw-1;A;noord;caseworker;beheerder', 1, 'role'],
    ['a role is none', 'id;name;team;role\ncw-1;A;noord;baas', 2, 'role'],
    ['one of two roles is none', 'id;name;team;role\ncw-1;A;noord;beheerder|baas', 2, 'role'],
    ['quotes do not end', 'id;name;team;role\ncw-1;"A;noord;baas', 2, 'name'],
  ])('%s', (_, text, row, column) => {
    expect(readCaseworkersCsv(text)).toMatchObject({ ok: false, faultCount: 1, faults: [{ row, column }] });
  });
});
