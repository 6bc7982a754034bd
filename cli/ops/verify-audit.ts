/** Says whether the audit trail can be relied on. */
import { verifyAudit as verify } from '../../commands/operations/verify-audit.ts';
import { FINDINGS } from '../../domain/operations/findings.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { withDatabase } from '../session.ts';

const MOST_LINES = 50;

/** `klimop ops verify-audit`: 0 when all of it is right, 1 with findings. */
export const verifyAudit = (output: Output): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    const { trajectories, entries, findings } = await verify(db);
    for (const finding of findings) output.record({ event: 'finding', ...finding, what: FINDINGS[finding.code] });
    output.record({ event: 'verified', trajectories, entries, findings: findings.length });
    output.say(`${trajectories} trajecten en ${entries} regels van het logboek nagekeken.`);
    for (const { code, trajectoryId, where } of findings.slice(0, MOST_LINES))
      output.say(`  ${trajectoryId ?? ''} ${FINDINGS[code]} (${where})`);
    if (findings.length > MOST_LINES) output.say(`  en nog ${findings.length - MOST_LINES}; alles staat in --json.`);
    output.say(findings.length === 0 ? 'Alles klopt.' : `${findings.length} bevindingen.`);
    return findings.length === 0 ? 0 : 1;
  });
