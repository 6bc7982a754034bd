/** At most five instruments (policy 003, strategic goal 1). That each has its proof is held by the schema. Pure. */
import { thingCalled } from '../../rules/language/called.ts';
import { type Finding, fault } from '../../rules/language/finding.ts';
import { MAX_INSTRUMENTS, type RuleSetDocument } from '../../rules/language/schema.ts';

/** One finding for each instrument beyond the fifth. */
export const instrumentFindings = (document: RuleSetDocument): Finding[] =>
  document.instruments
    .slice(MAX_INSTRUMENTS)
    .map((instrument, index) =>
      fault(
        'instrument.tooMany',
        `/instruments/${MAX_INSTRUMENTS + index}`,
        `${thingCalled(instrument)} is een instrument boven de ${MAX_INSTRUMENTS}. Het beleid (003, aanpak strategisch doel 1) staat ten hoogste ${MAX_INSTRUMENTS} bewezen instrumenten toe.`,
        'Haal een instrument weg, of voeg het samen met een ander.',
      ),
    );
